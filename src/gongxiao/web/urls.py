"""网址表: every page of this layer with the rule of who may open it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LogoutView

from gongxiao.web import lists, money
from gongxiao.web.models import Batch
from gongxiao.web.pages import (
    batch_acts,
    board,
    closing,
    cockpit,
    drafts,
    figures,
    files,
    goals,
    handbook,
    home,
    imports,
    inbox,
    install,
    log,
    papers,
    parts,
    places,
    print_layouts,
    printing,
    records,
    register_lines,
    registers,
    search,
    session,
    subscriptions,
    sync,
)
from gongxiao.web.rules import (
    ANYONE,
    APPOINTED,
    CLOSES,
    DEMO_ONLY,
    KEEPS_REGISTERS,
    READS_LOG,
    READS_REPORTS,
    SIGNED_IN,
    SIGNS,
    Page,
)

BOTH = ("GET", "POST")
POST = ("POST",)


def of_people(given: dict[str, Any]) -> bool:
    """The register of parties, its lines and its picker."""
    return given.get("name") == "party" or given.get("register") == "kernel.Party"


def people_coming_in(given: dict[str, Any]) -> bool:
    """A file of parties that is tried out."""
    return Batch.objects.filter(key=given["key"], target="register:party").exists()


def always(_: dict[str, Any]) -> bool:
    """A search may find people and tells them apart by their masked numbers; a reveal shows them whole."""
    return True


PAGES = [
    Page("login", "login", session.SignIn.as_view(), ANYONE, BOTH),
    Page("logout", "logout", LogoutView.as_view(), SIGNED_IN, POST),
    Page("healthz", "healthz", session.health, ANYONE),
    Page("money", "money", money.choose, SIGNED_IN, POST),
    Page("parts", "parts/", parts.gallery, DEMO_ONLY),
    Page("home", "", home.desk, SIGNED_IN),
    Page("search", "search/", search.search, SIGNED_IN, personal=always),
    Page("pick", "pick/<str:register>/", search.pick, APPOINTED, personal=of_people),
    Page("pick_narrowed", "pick/<str:register>/<str:narrow>/", search.pick, APPOINTED, personal=of_people),
    # the inbox
    Page("todo", "todo/", inbox.todo, SIGNED_IN),
    Page("done", "todo/done/", inbox.done, SIGNED_IN),
    Page("mine", "todo/mine/", inbox.mine, SIGNED_IN),
    Page("messages", "messages/", inbox.told, SIGNED_IN),
    Page("messages_read", "messages/read", inbox.read_all, SIGNED_IN, POST),
    Page("message_open", "messages/<int:pk>/open", inbox.open_message, SIGNED_IN, POST),
    # devices without a network
    Page("worker", "sw.js", install.worker, ANYONE),
    Page("manifest", "manifest.webmanifest", install.manifest, ANYONE),
    Page("no_network", "no-network/", install.shell, ANYONE),
    Page("sync", "sync/", sync.sync, SIGNED_IN, BOTH),
    Page("sync_file", "sync/files/<str:digest>", sync.take_file, SIGNED_IN, POST),
    # papers
    Page("choose", "new/", papers.choose, SIGNS),
    Page("papers", "papers/", papers.everything, APPOINTED, tree=True),
    Page("papers_of", "papers/<str:code>/", papers.of_kind, APPOINTED, tree=True, amounts=True),
    Page("papers_print", "papers/print", batch_acts.papers_print, APPOINTED),
    Page("paper_template", "papers/<str:code>/template.xlsx", imports.paper_template, SIGNS),
    Page("paper_import", "papers/<str:code>/import", imports.paper_import, SIGNS, BOTH),
    Page("batch", "imports/<uuid:key>/", imports.batch, APPOINTED, BOTH, personal=people_coming_in),
    Page("batch_refused", "imports/<uuid:key>/refused.xlsx", imports.batch_refused, APPOINTED),
    Page("list_choose", "lists/choose", lists.choose, SIGNED_IN, POST),
    Page("paper_new", "papers/<str:code>/new", drafts.new, SIGNS),
    Page("draft", "drafts/<uuid:key>", drafts.edit, SIGNS, BOTH),
    Page("draft_save", "drafts/<uuid:key>/save", drafts.save, SIGNS, POST),
    Page("draft_drop", "drafts/<uuid:key>/drop", drafts.drop, SIGNED_IN, POST),
    Page("draft_file", "drafts/<uuid:key>/files/<str:digest>", files.of_draft, SIGNED_IN),
    Page("record", "records/<int:pk>/", records.record, APPOINTED),
    Page("record_reverse", "records/<int:pk>/reverse", records.reverse_record, APPOINTED, POST),
    Page("record_move", "records/<int:pk>/move", records.move, APPOINTED, POST),
    Page("record_file", "records/<int:pk>/files/<str:digest>", files.of_record, APPOINTED),
    Page("record_print", "records/<int:pk>/print", printing.record_print, APPOINTED),
    Page("board_move", "board/<str:code>/move", batch_acts.board_move, APPOINTED, POST),
    Page("boards", "board/", board.boards, APPOINTED, tree=True),
    Page("board", "board/<str:code>/", board.board, APPOINTED, tree=True),
    # figures
    Page("figures", "figures/", figures.catalogue, APPOINTED, tree=True, amounts=True),
    Page("figure", "figures/<str:code>/", figures.figure, APPOINTED, tree=True, amounts=True),
    Page("goals", "goals/", goals.goals, APPOINTED, tree=True),
    Page("subscribe", "figures/<str:code>/subscribe", subscriptions.subscribe, APPOINTED, POST),
    Page("unsubscribe", "subscriptions/<int:pk>/drop", subscriptions.unsubscribe, SIGNED_IN, POST),
    Page("cockpit", "cockpit/", cockpit.cockpit, READS_REPORTS, tree=True),
    Page("cockpit_choose", "cockpit/figures", cockpit.choose, READS_REPORTS, POST),
    # registers
    Page("registers", "registers/", registers.index, APPOINTED),
    Page("register", "registers/<str:name>/", registers.register, APPOINTED, personal=of_people),
    Page(
        "register_template", "registers/<str:name>/template.xlsx", imports.register_template, KEEPS_REGISTERS
    ),
    Page("register_import", "registers/<str:name>/import", imports.register_import, KEEPS_REGISTERS, BOTH),
    Page("register_new", "registers/<str:name>/new", registers.new, KEEPS_REGISTERS, BOTH),
    Page(
        "register_line", "registers/<str:name>/<str:pk>/", register_lines.line, APPOINTED, personal=of_people
    ),
    Page(
        "register_edit",
        "registers/<str:name>/<str:pk>/edit",
        registers.edit,
        KEEPS_REGISTERS,
        BOTH,
        personal=of_people,
    ),
    Page("org_move", "registers/org/<str:pk>/move", register_lines.move_org, KEEPS_REGISTERS, POST),
    Page(
        "party_reveal",
        "registers/party/<int:pk>/reveal",
        register_lines.reveal,
        KEEPS_REGISTERS,
        POST,
        personal=always,
    ),
    # print
    Page("print_layouts", "print/", print_layouts.index, APPOINTED),
    Page("print_style", "print/sheet.css", printing.style, APPOINTED),
    Page("print_calibration", "print/calibration", printing.calibration, APPOINTED),
    Page("print_printer", "print/printers", printing.save_printer, APPOINTED, POST),
    Page("print_printer_drop", "print/printers/<int:pk>/drop", printing.drop_printer, APPOINTED, POST),
    Page("print_layout_new", "print/layouts/new", print_layouts.new, KEEPS_REGISTERS, POST),
    Page("print_layout", "print/layouts/<int:pk>/", print_layouts.layout, KEEPS_REGISTERS, BOTH),
    Page("print_layout_drop", "print/layouts/<int:pk>/drop", print_layouts.drop, KEEPS_REGISTERS, POST),
    Page("map", "map/", places.map_of_places, APPOINTED),
    # help
    Page("help", "help/", handbook.contents, ANYONE),
    Page("help_page", "help/<slug:topic>/", handbook.page, ANYONE),
    Page("help_picture", "help/pictures/<str:picture>", handbook.picture, ANYONE),
    # books
    Page("closing", "closing/", closing.closing, CLOSES),
    Page("log", "log/", log.log_page, READS_LOG),
    Page("closing_close", "closing/close", closing.close, CLOSES, POST),
    Page("closing_reopen", "closing/reopen", closing.reopen, CLOSES, POST),
]
handlers = {"handler403": session.forbidden, "handler404": session.missing, "handler500": session.broken}
