"""网址: every address of the product, by the layer that answers it."""

from django.urls import URLPattern, URLResolver, include, path

from gongxiao.config.backroom import backroom
from gongxiao.reports.appraisal.pages import PAGES as APPRAISAL_PAGES
from gongxiao.reports.desk_pages import PAGES as DESK_PAGES
from gongxiao.reports.desk_parts import PAGES as DESK_PARTS
from gongxiao.reports.pages import PAGES as REPORT_PAGES
from gongxiao.reports.preview_pages import PAGES as PREVIEW_PAGES
from gongxiao.reports.statistics.pages import PAGES as STATISTICS_PAGES
from gongxiao.reports.version_pages import PAGES as VERSION_PAGES
from gongxiao.stewardship.rounds import PAGES as ROUND_PAGES
from gongxiao.web.urls import PAGES as WEB_PAGES
from gongxiao.web.urls import handlers

PAGES = [
    *WEB_PAGES,
    *REPORT_PAGES,
    *DESK_PAGES,
    *DESK_PARTS,
    *VERSION_PAGES,
    *PREVIEW_PAGES,
    *STATISTICS_PAGES,
    *APPRAISAL_PAGES,
    *ROUND_PAGES,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("backroom/", backroom.urls),
    *(page.as_path() for page in PAGES),
]

handler403 = handlers["handler403"]
handler404 = handlers["handler404"]
handler500 = handlers["handler500"]
