"""报告包: an Inline XBRL report with its taxonomy in one archive, laid out as XBRL Report Packages 1.0 asks."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

from gongxiao.kernel.written import Written
from gongxiao.reports.xbrl import taxonomy
from gongxiao.reports.xbrl.instance import inline

TOP = "report"
KIND = {"documentInfo": {"documentType": "https://xbrl.org/report-package/2023"}}


def packed(written: Written) -> bytes:
    """The archive; the same report gives the same bytes."""
    content = {
        f"{TOP}/META-INF/reportPackage.json": json.dumps(KIND).encode(),
        f"{TOP}/reports/report.xhtml": inline(written, taxonomy=f"../taxonomy/{taxonomy.SCHEMA}"),
        **{f"{TOP}/taxonomy/{name}": data for name, data in taxonomy.files().items()},
    }
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in content.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # never the clock: it would change the bytes
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            target.writestr(entry, data)
    return archive.getvalue()
