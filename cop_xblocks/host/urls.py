"""The host's addresses."""

from __future__ import annotations

from django.urls import path

from cop_xblocks.host.views import (
    assets,
    certificate,
    course,
    course_end,
    course_list,
    document,
    errors,
    handler,
    health,
    help,
    learner,
    leaving,
    manifest,
    marks,
    media,
    offline,
    refresher,
    resume,
    search,
    site_files,
    site_pages,
    staff,
    starting_anew,
    translation,
    unit,
    verify,
)

urlpatterns = [
    # Django asks one pattern after the other: these two stand for most requests.
    path("courses/<str:key>/units/<str:unit>/", unit.show, name="unit"),
    path("courses/<str:key>/blocks/<str:block>/<str:name>", handler.handle, name="handler"),
    path("", course_list.show, name="course_list"),
    path("help/", help.show, name="help"),
    path("help/countries/", help.show_countries, name="help_countries"),
    path("help/all/", help.show_all, name="help_all"),
    path("help/<str:code>/", help.show_country, name="help_country"),
    path("search/", search.show, name="search"),
    path("offline/", offline.show, name="offline"),
    path("manifest/<str:language>.json", manifest.send, name="manifest"),
    path("sw.js", offline.send_worker, name="worker"),
    path("learner/", learner.show, name="learner"),
    path("learner/my-data.json", learner.download, name="learner_data"),
    path("learner/code/", resume.make_code, name="learner_code"),
    path("learner/code/delete/", resume.drop_code, name="learner_code_delete"),
    path("learner/resume/", resume.enter_code, name="learner_resume"),
    path("learner/somebody-else/", starting_anew.somebody_else, name="learner_somebody_else"),
    path("learner/forget/", starting_anew.forget, name="learner_forget"),
    path("learner/changed/<str:change>/", starting_anew.show_change, name="learner_changed"),
    path("verify/", verify.show, name="verify"),
    path("verify/<str:code>", verify.show, name="verify_code"),
    path("about/", site_pages.show, {"name": "about"}, name="about"),
    path("privacy/", site_pages.show, {"name": "privacy"}, name="privacy"),
    path("accessibility/", site_pages.show, {"name": "accessibility"}, name="accessibility"),
    path("robots.txt", site_files.robots, name="robots"),
    path("favicon.ico", site_files.favicon, name="favicon"),
    path("healthz", health.check, name="health"),
    # With JavaScript the page leaves by itself, and asks for neither.
    path("leave", leaving.leave, name="leave"),
    path("away/<str:language>/", leaving.show_list, name="away"),
    path("static/<path:name>", assets.send, name="asset"),
    path("staff/", staff.show, name="staff"),
    path("staff/logout/", staff.log_out, name="staff_log_out"),
    path("courses/<str:key>/", course.show, name="course"),
    path("courses/<str:key>/end/", course_end.show, name="course_end"),
    path("courses/<str:key>/certificate/", certificate.show, name="certificate"),
    path("courses/<str:key>/certificate/<str:language>.pdf", certificate.send, name="certificate_pdf"),
    path("courses/<str:key>/refresher/", refresher.show, name="refresher"),
    path("courses/<str:key>/marks/", marks.show, name="marks"),
    path("courses/<str:key>/units/<str:unit>/<str:language>.docx", document.send, name="document"),
    # Where pages are watched, and for this computer alone.
    path("courses/<str:key>/units/<str:unit>/translation/", translation.show, name="translation"),
    path("courses/<str:key>/media/<path:name>", media.send, name="media"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
