"""A small analysis made by hand, so that the tests of export need no pipeline and no themes."""

from __future__ import annotations

import pytest
from export_standin import build_analysis


@pytest.fixture(scope="session")
def analysis():
    return build_analysis()
