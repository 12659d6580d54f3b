"""Make a data file with learners whose choices are in the same order in every run, and print the code of each.

It is started by file, before the host: `known_learners.py ROOT DATA COUNT`. A host's identifiers, by which choices are
shuffled, come from a key and from the learner, and both are random elsewhere.
"""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

from cop_xblocks.host import make_application

if __name__ == "__main__":
    root, data, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    make_application(root, data)

    from django.conf import settings

    from cop_xblocks.host.models import Learner, Secret
    from cop_xblocks.host.resume.code import derive_code, store_code
    from cop_xblocks.host.resume.words import spell_code

    settings.SECRET_KEY = "known"
    Secret.objects.filter(name="signing").update(value=settings.SECRET_KEY)
    for number in range(count):
        learner = Learner.objects.create(public=uuid.UUID(int=number))
        code = derive_code(learner.public, "")
        store_code(learner, code)
        print(" ".join(spell_code(code, "en")))
