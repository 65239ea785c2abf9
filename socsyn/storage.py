"""Static files in production: hashed, compressed, and hashed inside JavaScript modules too."""

from servestatic.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Without it a module's imports keep their plain names, which may be cached for a minute only.
    support_js_module_import_aggregation = True
