"""静态文件: our scripts are modules that import each other, so their names in the imports carry the checksum too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Rewrites `import "./dom.js"` to the name with the checksum: an update never meets a half of the old one.

    Django looks through every script for imports; scripts of installed packages name things that only their own
    builders find, so ours alone are looked through.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        *(
            (ours, CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1])
            for ours in ("web/*.js", "stewardship/*.js")
        ),
    )
