"""Which static files get new names in production, and which keep theirs."""

from pathlib import Path
from wsgiref.headers import Headers

from django.core.files.storage import FileSystemStorage

from socsyn import web_client
from socsyn.storage import StaticFilesStorage

FILES = {
    "web/assets/index-AbC_1.js": 'import("./pages-Xy.js");' * 100,
    "web/favicon.svg": "<svg/>",
    "socsyn/live.css": "a { background: url(dot.svg) }",
    "socsyn/dot.svg": "<svg/>",
}


def test_the_web_clients_files_keep_the_names_they_have(tmp_path: Path) -> None:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    source = FileSystemStorage(location=tmp_path)
    storage = StaticFilesStorage(location=tmp_path, base_url="/static/")
    for _, _, outcome in storage.post_process({name: (source, name) for name in FILES}):
        assert not isinstance(outcome, Exception), outcome
    assert storage.hashed_files["web/assets/index-AbC_1.js"] == "web/assets/index-AbC_1.js"
    assert (tmp_path / "web/assets/index-AbC_1.js.gz").exists()
    assert sorted(path.name for path in (tmp_path / "web").iterdir()) == ["assets", "favicon.svg"]
    hashed = tmp_path / storage.hashed_files["socsyn/live.css"]
    assert Path(storage.hashed_files["socsyn/dot.svg"]).name in hashed.read_text()
    assert hashed.name != "live.css"


def test_only_hashed_files_of_the_web_client_are_cached_for_good() -> None:
    for url, forever in (
        ("/static/web/assets/index-AbC_1.js", True),
        ("/static/web/favicon.svg", False),
        ("/static/socsyn/live.css", False),
    ):
        headers = Headers([("Cache-Control", "max-age=60, public")])
        web_client.cache_for_good(headers, "", url)
        assert ("immutable" in str(headers["Cache-Control"])) is forever
