"""The shape of SARIF 2.1.0 as `sarif-om` has it, whose classes were made from the schema of the standard: which properties
an object may have, and which it must have. Which class an object is of is told here, for those that are written."""

import attr
import sarif_om

# The class of what a property of a class holds, alone or in an array; the values of others are no objects.
CLASSES = {
    "SarifLog": {"runs": "Run"},
    "Run": {"tool": "Tool", "results": "Result", "invocations": "Invocation"},
    "Tool": {"driver": "ToolComponent"},
    "ToolComponent": {"rules": "ReportingDescriptor"},
    "ReportingDescriptor": {"shortDescription": "MultiformatMessageString", "fullDescription": "MultiformatMessageString",
                            "help": "MultiformatMessageString", "defaultConfiguration": "ReportingConfiguration"},
    "Result": {"message": "Message", "locations": "Location", "relatedLocations": "Location", "fixes": "Fix"},
    "Location": {"physicalLocation": "PhysicalLocation", "message": "Message"},
    "PhysicalLocation": {"artifactLocation": "ArtifactLocation", "region": "Region"},
    "ArtifactLocation": {"description": "Message"},
    "Fix": {"description": "Message", "artifactChanges": "ArtifactChange"},
    "ArtifactChange": {"artifactLocation": "ArtifactLocation", "replacements": "Replacement"},
    "Replacement": {"deletedRegion": "Region", "insertedContent": "ArtifactContent"},
}
# Properties whose names are free, by the class of what they hold; of plain texts, nothing.
TABLES = {("Run", "originalUriBaseIds"): "ArtifactLocation", ("Result", "partialFingerprints"): None}
# Arrays that may not be empty.
FILLED = {("Fix", "artifactChanges"), ("ArtifactChange", "replacements")}
NUMBERS = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1, "ruleIndex": 0, "id": 0}
CHOICES = {"level": {"error", "warning", "note"}, "columnKind": {"unicodeCodePoints"}, "version": None}


def trouble_with(value, kind="SarifLog", where="log"):
    """What the standard does not allow, a sentence each."""
    if not isinstance(value, dict):
        return [f"{where} is no object."]
    properties = {field.metadata["schema_property_name"]: field for field in attr.fields(getattr(sarif_om, kind))}
    trouble = [f"{where} has no {name}." for name, field in properties.items() if field.default is attr.NOTHING and name not in value]
    for name, inner in value.items():
        place = f"{where}.{name}"
        if name not in properties:
            trouble.append(f"{where}: a {kind} has no {name}.")
        elif (kind, name) in TABLES:
            table = TABLES[kind, name]
            for key, entry in inner.items():
                trouble += trouble_with(entry, table, f"{place}.{key}") if table else [] if isinstance(entry, str) else [f"{place}.{key} is no text."]
        elif name in CLASSES.get(kind, {}):
            if (kind, name) in FILLED and not inner:
                trouble.append(f"{place} is empty.")
            for index, one in enumerate(inner if isinstance(inner, list) else [inner]):
                trouble += trouble_with(one, CLASSES[kind][name], f"{place}[{index}]")
        elif name in NUMBERS and kind != "ReportingDescriptor":
            if not isinstance(inner, int) or inner < NUMBERS[name]:
                trouble.append(f"{place} is {inner!r}.")
        elif name == "executionSuccessful":
            if not isinstance(inner, bool):
                trouble.append(f"{place} is {inner!r}.")
        elif not isinstance(inner, str):
            trouble.append(f"{place} is no text.")
        elif CHOICES.get(name) and inner not in CHOICES[name]:
            trouble.append(f"{place} is {inner!r}.")
    return trouble
