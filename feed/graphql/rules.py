"""Which rules of validation a document could break, by what its text holds.

Most documents that come for the first time have their values written into them, so validating is
the larger part of what a small mutation costs before it begins. Half of the rules are about
variables, directives and fragments, and each has its price where there are none. The grammar has
no variable without `$`, no directive without `@`, and no fragment without its keyword or `...`.
Where these stand in a string no harm is done: more rules are asked than need be.
"""

from graphql import ASTValidationRule, specified_rules

_BY_SIGN: dict[tuple[str, ...], frozenset[str]] = {
    ("$",): frozenset(
        {
            "NoUndefinedVariablesRule",
            "NoUnusedVariablesRule",
            "UniqueVariableNamesRule",
            "VariablesAreInputTypesRule",
            "VariablesInAllowedPositionRule",
        }
    ),
    ("@",): frozenset(
        {
            "DeferStreamDirectiveLabel",
            "DeferStreamDirectiveOnRootField",
            "DeferStreamDirectiveOnValidOperationsRule",
            "KnownDirectivesRule",
            "StreamDirectiveOnListField",
            "UniqueDirectivesPerLocationRule",
        }
    ),
    ("...", "fragment"): frozenset(
        {
            "FragmentsOnCompositeTypesRule",
            "KnownFragmentNamesRule",
            "NoFragmentCyclesRule",
            "NoUnusedFragmentsRule",
            "PossibleFragmentSpreadsRule",
            "UniqueFragmentNamesRule",
        }
    ),
    ("$", "...", "fragment"): frozenset({"KnownTypeNamesRule"}),  # where documents name types
}


def rules_for(text: str) -> list[type[ASTValidationRule]]:
    """Those of the specification that a document of this text could break, and all others."""
    idle: set[str] = set()
    for signs, names in _BY_SIGN.items():
        if not any(sign in text for sign in signs):
            idle |= names
    return [rule for rule in specified_rules if rule.__name__ not in idle]
