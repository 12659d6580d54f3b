# Builds the archives of courses and imports them into Studio's store. The lines before this say which courses ($@), how
# they are built, what happens to a run that is there already ($existing), and who wins where both sides have changed
# something ($winner).
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for course in "$@"; do
    build "$course" "$work/archives/$course"
done
failed=0
for course in "$@"; do
    for archive in "$work/archives/$course"/*.tar.gz; do
        name=$(basename "$archive" .tar.gz)
        rm -rf "$work/before" "$work/unpacked"
        mkdir "$work/before" "$work/unpacked"
        tar -xzf "$archive" -C "$work/unpacked"
        key=$(python -c '
import sys
from xml.etree.ElementTree import parse
run = parse(sys.argv[1]).getroot().attrib
print("course-v1:" + "+".join(run[part] for part in ("org", "course", "url_name")))
' "$work/unpacked/course/course.xml")
        if ./manage.py cms export "$key" "$work/before/course" 2> "$work/errors"; then
            if [ "$existing" = leave ]; then
                echo "$key is there already and was left alone. To bring it this version, add --update."
                continue
            fi
            mkdir -p /openedx/data/cop-before
            kept="/openedx/data/cop-before/$name-$(date -u +%Y%m%dT%H%M%SZ).tar.gz"
            tar -czf "$kept" -C "$work/before" course
            echo "$key gets this version. Learners keep their answers, marks and enrolments."
            echo "The run as it was, to be imported in Studio: $kept"
            if [ "$existing" = merge ]; then
                if ! cop build "$course" --target olx --over "$kept" $winner --output "$work/merged/$name"; then
                    echo "$key was left as it is. Add --ours or --theirs to say who wins, or --reset." >&2
                    failed=1
                    continue
                fi
                rm -rf "$work/unpacked/course"
                tar -xzf "$work/merged/$name"/*.tar.gz -C "$work/unpacked"
            else
                echo "Reset: what your team set in Studio (dates, names, attempts, who may see a unit, grading)."
                echo "Removed: what it added."
            fi
        elif grep -q "key not found" "$work/errors"; then
            echo "$key is new."
        else
            cat "$work/errors" >&2
            exit 1
        fi
        rm -rf "${work:?}/$name"
        mv "$work/unpacked/course" "$work/$name"
        ./manage.py cms import "$work" "$name"
    done
done
exit $failed
