"""A copy of the whole desk in one file while it goes on working, and the way back; both are verified."""

from bonafides.site.backups.manifest import BackupError, Manifest
from bonafides.site.backups.restoring import restore
from bonafides.site.backups.taking import take

__all__ = ["BackupError", "Manifest", "restore", "take"]
