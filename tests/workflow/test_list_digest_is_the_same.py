"""The digest of a list is that of its cells line by line, however it is worked out."""

import csv
import hashlib
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from ecozoning.model.content import list_digest

CELLS = st.text(
    st.characters(exclude_categories=["Cs"], include_characters='",[]\\\r\n\x00'), max_size=8
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.booleans())
def test_the_digest_is_over_one_line_of_json_per_row(rows, leave_out):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    data = text.getvalue().encode()
    read = [
        row
        for row in csv.reader(io.StringIO(text.getvalue().removeprefix("\ufeff"), newline=""))
        if row
    ]
    header = read[0] if read else []
    name = header[0] if leave_out and header else None
    lines = [
        [cell.replace("\r\n", "\n") for at, cell in enumerate(row) if name is None or at != 0]
        for row in ([*read] or [[]])
    ]
    wanted = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

    assert list_digest(data, without=name) == hashlib.sha256(wanted.encode()).hexdigest()
