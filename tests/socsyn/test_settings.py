"""Settings: what production demands, and that it is strict."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SOCSYN_ENV": "production",
    "SECRET_KEY": "x" * 60,
    "DATABASE_URL": "postgres://u:p@db:5432/socsyn",
    "REDIS_URL": "redis://redis:6379/0",
    "ALLOWED_HOSTS": "social.example",
}
SHOW = """
import json
from socsyn import settings
print(json.dumps({name: getattr(settings, name) for name in (
    "DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE",
    "GRAPHQL_SUGGESTIONS", "AUTH_PASSWORD_VALIDATORS")}))
"""


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_is_strict() -> None:
    shown = json.loads(run(PRODUCTION, "-c", SHOW).stdout)
    assert shown["DEBUG"] is False
    assert shown["ALLOWED_HOSTS"] == ["social.example"]
    assert shown["SECURE_SSL_REDIRECT"] is True
    assert shown["SESSION_COOKIE_SECURE"] is True
    assert shown["GRAPHQL_SUGGESTIONS"] is False
    names = str(shown["AUTH_PASSWORD_VALIDATORS"])
    for validator in ("CommonPassword", "MinimumLength", "UserAttributeSimilarity"):
        assert validator in names


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_production_demands_its_secrets(missing: str) -> None:
    given = {name: value for name, value in PRODUCTION.items() if name != missing}
    refused = run(given, "-c", SHOW)
    assert refused.returncode != 0
    assert missing in refused.stderr


def test_another_environment_is_refused() -> None:
    refused = run({"SOCSYN_ENV": "staging"}, "-c", SHOW)
    assert "may be local or production" in refused.stderr


def test_production_is_never_seeded() -> None:
    refused = run(PRODUCTION, "manage.py", "seed")
    assert refused.returncode != 0
    assert "never in production" in refused.stderr


def test_production_passes_django_s_own_check() -> None:
    checked = run(PRODUCTION | {"HSTS_SECONDS": "3600"}, "manage.py", "check", "--deploy")
    assert checked.returncode == 0, checked.stderr
