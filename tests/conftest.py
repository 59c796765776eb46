"""What all tests share: no test touches the data of whoever runs it."""

import os
import tempfile

os.environ.setdefault("WAT_ER_LEEFT_DATA", tempfile.mkdtemp(prefix="wat-er-leeft-test-"))
