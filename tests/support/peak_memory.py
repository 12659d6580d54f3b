"""Run a command without its output, and print its exit code and the bytes that it took at most.

It is started by file. A process begins with the size of the one that starts it, and a worker of pytest may have grown
to half a gigabyte; this one is small.
"""

from __future__ import annotations

import resource
import subprocess
import sys

if __name__ == "__main__":
    # Output that fills a pipe would stop it.
    ran = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(ran.returncode, size * (1 if sys.platform == "darwin" else 1024))
