{% if COP_ANONYMOUS_READERS %}
# Lets everybody read the courses that their teams have made public. A site that has switched the flag off keeps it off.
./manage.py lms waffle_flag --list | grep -q seo.enable_anonymous_courseware_access || \
    ./manage.py lms waffle_flag --create --everyone seo.enable_anonymous_courseware_access
{% else %}
echo "Anonymous readers: left as the site has it."
{% endif %}
