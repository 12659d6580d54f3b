# Builds the archives of courses and imports them into Studio's store. Two lines before it say what to build, and
# whether runs that are there already get the new version.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build "$work/archives"
for archive in "$work"/archives/*.tar.gz; do
    name=$(basename "$archive" .tar.gz)
    mkdir -p "$work/unpacked" "$work/before"
    tar -xzf "$archive" -C "$work/unpacked"
    mv "$work/unpacked/course" "$work/$name"
    key=$(python -c '
import sys
from xml.etree.ElementTree import parse
run = parse(sys.argv[1]).getroot().attrib
print("course-v1:" + "+".join(run[part] for part in ("org", "course", "url_name")))
' "$work/$name/course.xml")
    if ./manage.py cms export "$key" "$work/before/course" 2> "$work/errors"; then
        if [ "$update" = no ]; then
            echo "$key is there already and was left alone. To bring it this version, add --update."
            rm -rf "$work/before"
            continue
        fi
        mkdir -p /openedx/data/cop-before
        kept="/openedx/data/cop-before/$name-$(date -u +%Y%m%dT%H%M%SZ).tar.gz"
        tar -czf "$kept" -C "$work/before" course
        rm -rf "$work/before"
        echo "$key gets this version."
        echo "    Learners keep their answers, marks and enrolments."
        echo "    Reset: what your team set in Studio (dates, names, attempts, who may see a unit); removed: what it added."
        echo "    The run as it was, to be imported in Studio: $kept"
    elif grep -q "key not found" "$work/errors"; then
        echo "$key is new."
    else
        cat "$work/errors" >&2
        exit 1
    fi
    ./manage.py cms import "$work" "$name"
done
