"""网址表: every page of this layer with the rule of who may open it."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView

from gongxiao.web.pages import (
    board,
    closing,
    drafts,
    figures,
    files,
    goals,
    handbook,
    home,
    papers,
    parts,
    places,
    records,
    register_lines,
    registers,
    search,
    session,
)
from gongxiao.web.rules import ANYONE, APPOINTED, CLOSES, DEMO_ONLY, KEEPS_REGISTERS, SIGNED_IN, SIGNS, Page

BOTH = ("GET", "POST")
POST = ("POST",)

PAGES = [
    Page("login", "login", session.SignIn.as_view(), ANYONE, BOTH),
    Page("logout", "logout", LogoutView.as_view(), SIGNED_IN, POST),
    Page("healthz", "healthz", session.health, ANYONE),
    Page("parts", "parts/", parts.gallery, DEMO_ONLY),
    Page("home", "", home.desk, SIGNED_IN),
    Page("todo", "todo/", home.todo, SIGNED_IN),
    Page("search", "search/", search.search, SIGNED_IN),
    Page("pick", "pick/<str:register>/", search.pick, APPOINTED),
    Page("pick_narrowed", "pick/<str:register>/<str:narrow>/", search.pick, APPOINTED),
    # papers
    Page("choose", "new/", papers.choose, SIGNS),
    Page("papers", "papers/", papers.everything, APPOINTED),
    Page("papers_of", "papers/<str:code>/", papers.of_kind, APPOINTED),
    Page("paper_new", "papers/<str:code>/new", drafts.new, SIGNS),
    Page("draft", "drafts/<uuid:key>", drafts.edit, SIGNS, BOTH),
    Page("draft_save", "drafts/<uuid:key>/save", drafts.save, SIGNS, POST),
    Page("draft_drop", "drafts/<uuid:key>/drop", drafts.drop, SIGNED_IN, POST),
    Page("draft_file", "drafts/<uuid:key>/files/<str:digest>", files.of_draft, SIGNED_IN),
    Page("record", "records/<int:pk>/", records.record, APPOINTED),
    Page("record_reverse", "records/<int:pk>/reverse", records.reverse_record, APPOINTED, POST),
    Page("record_move", "records/<int:pk>/move", records.move, APPOINTED, POST),
    Page("record_file", "records/<int:pk>/files/<str:digest>", files.of_record, APPOINTED),
    Page("boards", "board/", board.boards, APPOINTED),
    Page("board", "board/<str:code>/", board.board, APPOINTED),
    # figures
    Page("figures", "figures/", figures.catalogue, APPOINTED),
    Page("figure", "figures/<str:code>/", figures.figure, APPOINTED),
    Page("goals", "goals/", goals.goals, APPOINTED),
    # registers
    Page("registers", "registers/", registers.index, APPOINTED),
    Page("register", "registers/<str:name>/", registers.register, APPOINTED),
    Page("register_new", "registers/<str:name>/new", registers.new, KEEPS_REGISTERS, BOTH),
    Page("register_line", "registers/<str:name>/<str:pk>/", register_lines.line, APPOINTED),
    Page("register_edit", "registers/<str:name>/<str:pk>/edit", registers.edit, KEEPS_REGISTERS, BOTH),
    Page("org_move", "registers/org/<str:pk>/move", register_lines.move_org, KEEPS_REGISTERS, POST),
    Page("party_reveal", "registers/party/<int:pk>/reveal", register_lines.reveal, KEEPS_REGISTERS, POST),
    Page("map", "map/", places.map_of_places, APPOINTED),
    # help
    Page("help", "help/", handbook.contents, ANYONE),
    Page("help_page", "help/<slug:topic>/", handbook.page, ANYONE),
    Page("help_picture", "help/pictures/<str:picture>", handbook.picture, ANYONE),
    # books
    Page("closing", "closing/", closing.closing, CLOSES),
    Page("closing_close", "closing/close", closing.close, CLOSES, POST),
    Page("closing_reopen", "closing/reopen", closing.reopen, CLOSES, POST),
]
handlers = {"handler403": session.forbidden, "handler404": session.missing, "handler500": session.broken}
