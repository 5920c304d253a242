"""Finds the program before the first test, so that a build that fails is told once."""

import pytest
import support


@pytest.fixture(scope="session", autouse=True)
def program():
    return support.binary()


def pytest_report_header():
    where = support.SHARED / "cases" / "cases.json"
    return [f"shared cases: {where}" if where.exists() else f"shared cases: none, there is no {where}"]
