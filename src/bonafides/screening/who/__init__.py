"""Who is who: which customer numbers are one party, by proof and by a person's word; all else is only proposed."""
