"""A platform that behaves as Open edX does, for the tests: what our own runtimes did not have broke our blocks once.

Each behaviour names the file and the function of openedx/edx-platform that it follows. Nothing of the platform is
installed here; these are its rules, written once more. To model another behaviour, add it to `Contract`; a check of it
goes into `checks.py` (or a module beside it), and a block that breaks it into `wrong.py`.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import webob
from django.http import Http404
from lxml import etree
from lxml import html as html_parser
from xblock.core import XBlock, XBlockMixin
from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData, ReadOnlyFieldData, SplitFieldData
from xblock.fields import Boolean, DateTime, Dict, Integer, JSONField, List, Scope, ScopeIds, String
from xblock.runtime import IdReader, KeyValueStore, KvsFieldData, Runtime
from xblock.scorable import ScorableXBlockMixin, Score

from cop_xblocks.content import BlockContent
from cop_xblocks.targets.olx.xml import write_block

NOT_SHOWN = "This type of component cannot be shown while viewing the course as a specific student."
"""lms/djangoapps/courseware/masquerade.py, `filter_displayed_blocks`."""

MOST_TRACKED = 50_000
"""Characters of a line; lms/envs/common.py, `TRACK_MAX_EVENT`."""

AUTHORED = (Scope.content, Scope.settings, Scope.parent, Scope.children)


class Timedelta(JSONField):
    """A length of time as staff write it, "2 days 3 hours" (xmodule/fields.py; newer XBlocks have one, too)."""

    MUTABLE = False

    def from_json(self, value: Any) -> timedelta | None:
        """From its text."""
        if value is None or isinstance(value, timedelta):
            return value
        parts = re.findall(r"(\d+)\s+(day|hour|minute|second)s?", value)
        return timedelta(**{f"{unit}s": int(number) for number, unit in parts}) if parts else None

    def to_json(self, value: Any) -> str | None:
        """As its text."""
        if value is None:
            return None
        parts = (("days", value.days), ("seconds", value.seconds))
        return " ".join(f"{number} {unit}" for unit, number in parts if number)


class PlatformFields(XBlockMixin):
    """The fields that the platform mixes into every block.

    xmodule/modulestore/inheritance.py, `InheritanceMixin`; lms/djangoapps/lms_xblock/mixin.py, `LmsBlockMixin`.
    """

    start = DateTime(default=None, scope=Scope.settings)
    due = DateTime(default=None, scope=Scope.settings)
    graceperiod = Timedelta(default=None, scope=Scope.settings)
    show_correctness = String(default="always", scope=Scope.settings)
    max_attempts = Integer(default=None, scope=Scope.settings)
    graded = Boolean(default=False, scope=Scope.settings)
    format = String(default=None, scope=Scope.settings)
    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)
    group_access = Dict(default={}, scope=Scope.settings)


class StudioFields(XBlockMixin):
    """More that the platform, and a site's own plugins, mix into every block; none of it is inherited.

    cms/lib/xblock/upstream_sync.py, `UpstreamSyncMixin`; cms/lib/xblock/authoring_mixin.py, `AuthoringMixin`;
    lms/djangoapps/lms_xblock/mixin.py, `LmsBlockMixin`. Those called `site_…` are a site's own: of the two shapes in
    which XBlock writes no attribute, and one of a learner's.
    """

    upstream = String(default=None, scope=Scope.settings)
    upstream_version = Integer(default=None, scope=Scope.settings)
    downstream_customized = List(default=[], scope=Scope.settings)
    copied_from_block = String(default=None, scope=Scope.settings)
    hide_from_toc = Boolean(default=False, scope=Scope.settings)
    edxnotes = Boolean(default=False, scope=Scope.settings)
    site_remark = String(default="", scope=Scope.content, xml_node=True)
    site_choice = String(default="unset", scope=Scope.settings, none_to_xml=True)
    site_seen = Boolean(default=False, scope=Scope.user_state)


INHERITED = frozenset(PlatformFields.fields) - {"group_access"}
"""What a block takes from what stands above it where it says nothing itself (`InheritingFieldData.default`)."""


@dataclass(slots=True)
class Usage:
    """A block of the course."""

    cls: type[XBlock]
    authored: dict[str, Any] = field(default_factory=dict)
    """What is stored of it, by the fields' names and nothing else, as split's definitions are."""


@dataclass(slots=True)
class Row:
    """A learner's row of a block: lms/djangoapps/courseware/models.py, `StudentModule`."""

    state: str = "{}"
    """The fields of the scope `user_state` as one JSON object, by their names."""
    grade: float | None = None
    """None until a mark was published, though the row is there once anything was saved."""
    max_grade: float | None = None


class AuthoredStore(KeyValueStore):
    """xmodule/modulestore/split_mongo/split_mongo_kvs.py, `SplitMongoKVS`: fields are known by their names alone."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    def get(self, key: Any) -> Any:
        if key.scope not in AUTHORED and key.field_name not in self._fields:
            raise InvalidScopeError(key)
        return self._fields[key.field_name]

    def has(self, key: Any) -> bool:
        return key.field_name in self._fields

    def set(self, key: Any, value: Any) -> None:
        if key.scope not in AUTHORED:
            raise InvalidScopeError(key)
        self._fields[key.field_name] = value

    def delete(self, key: Any) -> None:
        self._fields.pop(key.field_name, None)

    def default(self, key: Any) -> Any:
        raise KeyError(key)


class InheritingFieldData(KvsFieldData):
    """xmodule/modulestore/inheritance.py, `InheritingFieldData`."""

    def __init__(self, store: KeyValueStore, above: Mapping[str, Any]) -> None:
        super().__init__(store)
        self._above = above

    def default(self, block: Any, name: str) -> Any:
        if name in INHERITED and name in self._above:
            return self._above[name]
        return super().default(block, name)


class LearnerStore(KeyValueStore):
    """lms/djangoapps/courseware/model_data.py, `DjangoKeyValueStore`; for someone who looks at the course as a learner,
    masquerade.py's `MasqueradingKeyValueStore`: what is written then is held by the session."""

    def __init__(self, rows: dict[Any, Row], where: Any, session: dict[str, Any] | None = None) -> None:
        self._rows, self._where, self._session = rows, where, session

    def _state(self) -> dict[str, Any]:
        row = self._rows.get(self._where)
        return {**json.loads(row.state if row else "{}"), **(self._session or {})}

    def get(self, key: Any) -> Any:
        return self._state()[key.field_name]

    def has(self, key: Any) -> bool:
        return key.field_name in self._state()

    def set(self, key: Any, value: Any) -> None:
        self.set_many({key: value})

    def set_many(self, update_dict: Any) -> None:
        update = {key.field_name: value for key, value in update_dict.items()}
        assert all(key.scope == Scope.user_state for key in update_dict), "the platform keeps no other scope of ours"
        if self._session is not None:
            self._session.update(json.loads(json.dumps(update)))
            return
        row = self._rows.setdefault(self._where, Row())
        row.state = json.dumps(json.loads(row.state) | update)

    def delete(self, key: Any) -> None:
        row = self._rows.setdefault(self._where, Row())
        row.state = json.dumps({name: item for name, item in json.loads(row.state).items() if name != key.field_name})

    def default(self, key: Any) -> Any:
        raise KeyError(key)


class _Names(IdReader):
    def __init__(self, contract: Contract) -> None:
        self._contract = contract

    def get_definition_id(self, usage_id: str) -> str:
        return usage_id

    def get_block_type(self, def_id: str) -> str:
        return str(self._contract.usages[def_id].cls.tag_name)  # type: ignore[attr-defined]

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        raise NotImplementedError

    def get_definition_id_from_aside(self, aside_id: Any) -> Any:
        raise NotImplementedError

    def get_aside_type_from_usage(self, aside_id: Any) -> Any:
        raise NotImplementedError

    def get_aside_type_from_definition(self, aside_id: Any) -> Any:
        raise NotImplementedError


class _Runtime(Runtime):
    """One learner's request."""

    def __init__(self, contract: Contract, visitor: Visitor, field_data: FieldData) -> None:
        services = {
            "field-data": field_data,
            "user": _Users(visitor),
            "replace_urls": _Urls(),
            "settings": SimpleNamespace(get_settings_bucket=lambda block: {}),
        }
        # lms/djangoapps/courseware/block_render.py, `prepare_runtime_for_user`: nobody's completion is kept who has
        # not signed in. Studio has no such service at all.
        if contract.completion_service and visitor.signed_in:
            services["completion"] = SimpleNamespace(completion_tracking_enabled=lambda: contract.tracks_completion)
        super().__init__(_Names(contract), None, services=services, mixins=(PlatformFields, StudioFields))
        self.contract, self.visitor = contract, visitor

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return f"/handler/{handler_name}" + (f"/{suffix}" if suffix else "")

    def resource_url(self, resource: str) -> str:
        return f"/resource/{resource}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/xblock/resource/{uri}"

    def applicable_aside_types(self, block: Any) -> list[str]:
        return []

    def publish(self, block: Any, event_type: str, event_data: Mapping[str, Any]) -> None:
        """block_render.py, `prepare_runtime_for_user`, its `publish` and `get_event_handler`."""
        self.contract.events.append((event_type, dict(event_data)))
        if self.visitor.masquerades or not self.visitor.signed_in:
            return
        if event_type == "grade":
            self.contract.take_grade(block, self.visitor, event_data)
        elif event_type == "completion":
            # block_render.py, `handle_completion_event`.
            if not self.contract.tracks_completion:
                raise Http404
            self.contract.completions[self.visitor.user, block.scope_ids.usage_id] = event_data["completion"]
        else:
            # `get_event_handler` knows no other event, so it becomes a line of JSON in the tracking log,
            # which is cut off: common/djangoapps/track/backends/logger.py, `LoggerBackend.send`.
            line = json.dumps(event_data)
            assert len(line) < MOST_TRACKED, "a line that is cut off cannot be read"
            self.contract.tracked.append((event_type, json.loads(line)))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who makes a request."""

    user: str | None = "7"
    staff: bool = False
    masquerades: bool = False
    """Whether a teacher looks at the course as this learner; it is the learner's rights that count then."""

    @property
    def signed_in(self) -> bool:
        return self.user is not None


LEARNER = Visitor()
AUTHOR = Visitor("3", staff=True)
""" "Staff" of the course, who may write in it."""


class _StudioRuntime(_Runtime):
    """A request of Studio's editor. cms/djangoapps/contentstore/xblock_storage_handlers/view_handlers.py,
    `load_services_for_studio`: it has no `replace_urls` and no `completion`; `studio_user_permissions` says who may
    write."""

    def __init__(self, contract: Contract, author: Visitor, field_data: FieldData) -> None:
        super().__init__(contract, author, field_data)
        permissions = SimpleNamespace(can_write=lambda course: author.staff, can_read=lambda course: author.signed_in)
        for name in ("replace_urls", "completion"):
            self._services.pop(name, None)
        self._services["studio_user_permissions"] = permissions


class _Users:
    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor

    def get_current_user(self) -> Any:
        """openedx's DjangoXBlockUserService."""
        attributes = {
            "edx-platform.user_is_staff": self._visitor.staff and not self._visitor.masquerades,
            "edx-platform.is_authenticated": self._visitor.signed_in,
            "edx-platform.user_preferences": {"time_zone": "UTC"},
        }
        return SimpleNamespace(opt_attrs=attributes)


class _Urls:
    def replace_urls(self, text: str) -> str:
        return text.replace("/static/", "/asset-v1:x/")


class RefusedError(Exception):
    """The platform does not do what a teacher asks for, and says why."""


class Contract:
    """A course run: its blocks, its learners' rows, its grade book, and what staff can do."""

    def __init__(self, **above: Any) -> None:
        self.usages: dict[str, Usage] = {}
        self.rows: dict[tuple[str | None, str], Row] = {}
        self.completions: dict[tuple[str | None, str], float] = {}
        self.events: list[tuple[str, dict[str, Any]]] = []
        """All that blocks have published, with what the platform made of it or not."""
        self.tracked: list[tuple[str, dict[str, Any]]] = []
        """Events in the tracking log."""
        self.above: dict[str, Any] = above
        """Fields that are set above the blocks, on the subsection or the course: they are inherited."""
        self.completion_service = True
        self.tracks_completion = True
        self.sessions: dict[Any, dict[str, Any]] = {}

    # What is in the course

    def add(self, cls: type[XBlock], usage: str = "unit_quiz", **fields: Any) -> str:
        """Import a block from its XML, as the archive has it; its name."""
        given = {"url_name": usage, "display_name": "A block", "key": "unit", "language": "en", "source": ""} | fields
        node = etree.Element("any")
        write_block(node, BlockContent(tag=cls.tag_name, **given))  # type: ignore[attr-defined]
        return self.add_xml(cls, node, usage)

    def add_xml(self, cls: type[XBlock], node: Any, usage: str) -> str:
        """Import a block from an element of an archive."""
        self.usages[usage] = made = Usage(cls)
        data = InheritingFieldData(AuthoredStore(made.authored), {})
        runtime = _Runtime(self, Visitor(None), data)
        block = cls.parse_xml(node, runtime, ScopeIds(None, cls.tag_name, usage, usage))  # type: ignore[attr-defined]
        block.save()
        return usage

    def set(self, usage: str, **fields: Any) -> None:
        """Set fields of a block in Studio."""
        self.usages[usage].authored |= fields

    # What an author does in Studio

    def create(self, cls: type[XBlock], usage: str = "new_block") -> str:
        """Add a component in Studio: nothing of it is set. cms/djangoapps/contentstore/xblock_storage_handlers/
        create_xblock.py, `create_xblock`: without a boilerplate, which the types of "Advanced" have none of."""
        self.usages[usage] = Usage(cls)
        return usage

    def studio(self, usage: str, author: Visitor = AUTHOR) -> Any:
        """The block for one request of Studio. Its authored fields can be set; a learner's cannot.

        cms/djangoapps/contentstore/views/component.py, `component_handler`; xblock_storage_handlers/view_handlers.py
        for `studio_view`.
        """
        made = self.usages[usage]
        data = InheritingFieldData(AuthoredStore(made.authored), self.above)
        runtime = _StudioRuntime(self, author, data)
        scope_ids = ScopeIds(None, made.cls.tag_name, usage, usage)  # type: ignore[attr-defined]
        return runtime.construct_xblock_from_class(made.cls, scope_ids)

    def request_edit(
        self, usage: str, what: str, body: bytes, author: Visitor = AUTHOR, method: str = "POST"
    ) -> webob.Response:
        """The editor's request, as `component_handler` answers it: anybody who is signed in gets through, and what the
        handler has set is stored."""
        request = webob.Request.blank("/", method=method, body=body)
        request.content_type = "application/json"
        block = self.studio(usage, author)
        return block.runtime.handle(block, "studio", request, what)

    def edit(self, usage: str, what: str, **sent: Any) -> dict[str, Any]:
        """What the editor's handler says to an author."""
        reply = self.request_edit(usage, what, json.dumps(sent).encode())
        assert reply.status_code == 200, (reply.status_code, reply.body)
        return dict(json.loads(reply.body))

    def save_source(self, usage: str, source: str, **settings: Any) -> dict[str, Any]:
        """Open the editor, and save this source and these settings."""
        version = self.edit(usage, "open")["version"]
        return self.edit(usage, "save", source=source, version=version, settings=settings)

    # What a learner does

    def open(self, usage: str, visitor: Visitor = LEARNER) -> Any:
        """The block for one request. `save` writes what changed."""
        made = self.usages[usage]
        where = (visitor.user, usage)
        session = self.sessions.setdefault(where, {}) if visitor.masquerades else None
        authored = ReadOnlyFieldData(InheritingFieldData(AuthoredStore(made.authored), self.above))
        learner = KvsFieldData(LearnerStore(self.rows, where, session))
        # lms/djangoapps/lms_xblock/field_data.py, `LmsFieldData`.
        data = SplitFieldData(dict.fromkeys(AUTHORED, authored) | {Scope.user_state: learner})
        runtime = _Runtime(self, visitor, data)
        scope_ids = ScopeIds(visitor.user, made.cls.tag_name, usage, usage)  # type: ignore[attr-defined]
        return runtime.construct_xblock_from_class(made.cls, scope_ids)

    def unbound(self, usage: str) -> Any:
        """The block as it is while the course is published: for nobody, with nobody's state.

        openedx/core/djangoapps/content/block_structure/factory.py, `create_from_modulestore`; transformers call
        `max_score` and `student_view_data` (lms/djangoapps/grades/transformer.py, lms/djangoapps/course_api/blocks/).
        """
        made = self.usages[usage]
        data = InheritingFieldData(AuthoredStore(made.authored), self.above)
        runtime = _Runtime(self, Visitor(None), data)
        scope_ids = ScopeIds(None, made.cls.tag_name, usage, usage)  # type: ignore[attr-defined]
        return runtime.construct_xblock_from_class(made.cls, scope_ids)

    def view(self, usage: str, visitor: Visitor = LEARNER, view: str = "student_view") -> str:
        """The HTML of a block in its unit. What raises takes the whole unit down: HTTP 500."""
        block = self.open(usage, visitor)
        content = str(block.runtime.render(block, view, {}).content)
        # masquerade.py, `filter_displayed_blocks`.
        return content if not visitor.masquerades or getattr(block, "show_in_read_only_mode", False) else NOT_SHOWN

    def call(
        self,
        usage: str,
        handler: str,
        fields: Mapping[str, Sequence[str]],
        visitor: Visitor = LEARNER,
    ) -> dict[str, Any]:
        """Send fields to a handler as our script does; the reply. Nothing is kept where it raises."""
        request = webob.Request.blank("/", method="POST", body=json.dumps({"fields": fields}).encode())
        request.content_type = "application/json"
        with self._atomic():
            block = self.open(usage, visitor)
            reply = block.runtime.handle(block, handler, request)
        assert reply.status_code == 200, reply.body
        return dict(json.loads(reply.body))

    def form(self, usage: str, visitor: Visitor = LEARNER) -> dict[str, list[str]]:
        """The hidden fields of the form that the block shows now."""
        result: dict[str, list[str]] = {}
        for hidden in html_parser.fromstring(self.view(usage, visitor)).xpath("//form//input[@type='hidden']"):
            result.setdefault(hidden.get("name"), []).append(hidden.get("value"))
        return result

    # What staff do, on the instructor dashboard and in the staff debug panel

    def reset_attempts(self, usage: str, user: str = "7") -> None:
        """lms/djangoapps/instructor/enrollment.py, `reset_student_attempts` and `_reset_module_attempts`."""
        row = self.rows[user, usage]
        row.state = json.dumps(json.loads(row.state) | {"attempts": 0})

    def reset_attempts_for_all(self, usage: str) -> list[str]:
        """lms/djangoapps/instructor_task/tasks_helper/module_state.py, `reset_attempts_module_state`; for whom it was
        done. Whoever has no `attempts` of more than 0 at the top of their state is skipped."""
        done = []
        for (user, where), row in self.rows.items():
            state = json.loads(row.state)
            if where == usage and "attempts" in state and state["attempts"] > 0:
                row.state = json.dumps(state | {"attempts": 0})
                done.append(str(user))
        return done

    def delete_state(self, usage: str, user: str = "7") -> None:
        """enrollment.py, `reset_student_attempts(delete_module=True)`."""
        del self.rows[user, usage]

    def rescore(self, usage: str, user: str = "7", *, only_if_higher: bool = False) -> bool:
        """module_state.py, `rescore_problem_module_state`; False where the learner is skipped."""
        # lms/djangoapps/instructor_task/api_helper.py, `check_arguments_for_rescoring`.
        if not hasattr(self.usages[usage].cls, "rescore"):
            raise RefusedError("Specified problem does not support rescoring.")
        with self._atomic():
            block = self.open(usage, Visitor(user))
            if not block.has_submitted_answer():
                return False
            block.rescore(only_if_higher=only_if_higher)
            block.save()
        return True

    def override(self, usage: str, score: float, user: str = "7") -> None:
        """module_state.py, `override_score_module_state`."""
        # api_helper.py, `check_arguments_for_overriding`.
        if not hasattr(self.usages[usage].cls, "set_score"):
            raise RefusedError("This component does not support score override.")
        self.rows.setdefault((user, usage), Row())
        with self._atomic():
            block = self.open(usage, Visitor(user))
            if not 0 <= score <= block.max_score():
                raise RefusedError("Score must be between 0 and the maximum points available for the problem.")
            weight = block.weight if block.weight is not None else 1
            if weight == 0:
                raise RefusedError("Scores cannot be overridden for a problem that has a weight of zero.")
            block.set_score(Score(raw_earned=score / weight, raw_possible=block.max_score() / weight))
            block.publish_grade()
            block.save()

    # The grade book

    def take_grade(self, block: Any, visitor: Visitor, event: Mapping[str, Any]) -> None:
        """lms/djangoapps/grades/signals/handlers.py, `score_published_handler`, called before `publish` returns."""
        where = (visitor.user, block.scope_ids.usage_id)
        earned, possible = event["value"], event["max_value"]
        row = self.rows.get(where)
        if (
            event.get("only_if_higher")
            and row is not None
            # openedx/core/lib/grade_utils.py, `is_score_higher_or_equal`: float() of None, where a state was saved
            # before there was a mark.
            and not _is_higher_or_equal(row.grade, row.max_grade, earned, possible)
        ):
            return
        # courseware/model_data.py, `set_score`.
        row = self.rows.setdefault(where, Row())
        row.grade, row.max_grade = float(earned), float(possible)
        if isinstance(block, ScorableXBlockMixin):
            block.set_score(Score(raw_earned=earned, raw_possible=possible))

    def mark(self, usage: str, user: str = "7") -> float | None:
        """The share that the grade book has for a learner; None where it has none."""
        row = self.rows.get((user, usage))
        return row.grade / row.max_grade if row and row.grade is not None and row.max_grade else None

    def state(self, usage: str, user: str = "7") -> dict[str, Any]:
        """A learner's state as it is stored."""
        return dict(json.loads(self.rows[user, usage].state))

    def put_state(self, usage: str, state: Mapping[str, Any], user: str = "7", mark: float | None = None) -> None:
        """A learner's row as an older version left it."""
        self.rows[user, usage] = Row(json.dumps(state), mark, None if mark is None else 1.0)

    @contextmanager
    def _atomic(self) -> Iterator[None]:
        """ATOMIC_REQUESTS: what a request has written is undone where it ends in an error."""
        before = copy.deepcopy((self.rows, self.completions))
        try:
            yield
        except BaseException:
            self.rows, self.completions = before
            raise


def _is_higher_or_equal(earned: Any, possible: Any, new: Any, new_possible: Any) -> bool:
    """openedx/core/lib/grade_utils.py, `compare_scores`."""
    held, given = (float(a) / float(b) if float(b) else 0.0 for a, b in ((earned, possible), (new, new_possible)))
    return given >= held
