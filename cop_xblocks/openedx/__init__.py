"""The plugin that an Open edX site loads: settings of the LMS and Studio, and xAPI statements for its analytics.

A site that has the package installed finds it by the entry points `lms.djangoapp` and `cms.djangoapp`.
"""
