"""The interface with its description (OpenAPI 3.1), in which every operation names the problems it may answer."""

from typing import Any

from ninja import NinjaAPI
from ninja.errors import ValidationError, ValidationErrorContext
from ninja.openapi.schema import OpenAPISchema

from bonafides.partners.problems import Problem
from bonafides.site.interface.problems import DETAILS, MEDIA_TYPE, wrong

REFERENCE = "#/components/schemas/"
CHANGES = {"post", "put", "patch", "delete"}


class Interface(NinjaAPI):
    """An interface whose problems are told with their place, and described."""

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        """What is wrong, each with its place."""
        found = [
            wrong(error, context.model)
            for context in error_contexts
            for error in context.pydantic_validation_error.errors(include_url=False)
        ]
        return ValidationError([each.model_dump() for each in found])

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The description, with the problems."""
        described = super().get_openapi_schema(**kwargs)
        for path, methods in described["paths"].items():
            for method, operation in methods.items():
                _add_problems(operation, method, path)
        schema = Problem.model_json_schema(ref_template=REFERENCE + "{model}")
        described["components"]["schemas"].update(schema.pop("$defs"), Problem=schema)
        return described


def _add_problems(operation: dict[str, Any], method: str, path: str) -> None:
    for status in _statuses(operation, method, path):
        operation["responses"][status] = {
            "description": DETAILS.get(status, ("", "The thing is not in a state that allows this."))[1],
            "content": {MEDIA_TYPE: {"schema": {"$ref": f"{REFERENCE}Problem"}}},
        }


def _statuses(operation: dict[str, Any], method: str, path: str) -> list[int]:
    statuses = [401, 403, 404, 429, 500]
    if method in CHANGES:
        statuses.append(409)
    if operation.get("requestBody"):
        statuses += [400, 413]
    if operation.get("requestBody") or operation.get("parameters") or "{" in path:
        statuses += [400, 422]
    return sorted(set(statuses))
