"""The ground that changed, opened again with GDAL."""

import sqlite3

import pyogrio
import pytest
import shapely
from office_revision import EDITED, NEW, OLD

from ecozoning.store.gpkg_format import srs_id_of
from ecozoning.workflow.reporting_gpkg import changed_ground_table, render


@pytest.fixture(scope="module")
def file(drawn, tmp_path_factory):
    path = tmp_path_factory.mktemp("changes") / "变更.gpkg"
    path.write_bytes(render(drawn.report, drawn.maps(), "zh"))
    return path


@pytest.fixture(scope="module")
def rows(file):
    found = pyogrio.read_dataframe(file, layer="changes")
    return found.astype(object).where(found.notna(), None).to_dict("records")


def test_the_layer_is_in_the_crs_of_the_plan(file):
    info = pyogrio.read_info(file, layer="changes")

    assert info["crs"] == "EPSG:4490"
    assert info["geometry_type"] == "MultiPolygon"


def test_a_reclassed_unit_is_one_polygon_with_its_classes_and_reason(rows, report):
    (row,) = [one for one in rows if one["after_code"] == NEW]

    assert (row["before_code"], row["change"], row["kind"]) == (OLD, "down", "reclass")
    assert (row["before_class_name"], row["after_class_name"]) == ("重点管控单元", "一般管控单元")
    assert (row["reason"], row["document"], row["confirmed"]) == (
        "planning_link",
        "附件1.pdf",
        True,
    )
    (matrix,) = report.matrices
    assert row["area_m2"] == pytest.approx(matrix.area_m2(2, 3), rel=1e-6)


def test_ground_that_left_the_layer_names_no_later_unit(rows):
    (row,) = [one for one in rows if one["before_code"] == EDITED]

    assert row["change"] == "lost"
    assert row["after_code"] is None
    assert row["geometry"].bounds == pytest.approx((120.18, 28.0, 120.2, 28.1))


def test_qgis_finds_a_style_with_a_word_for_every_meaning(file, rows):
    with sqlite3.connect(file) as database:
        table, default, style = database.execute(
            "SELECT f_table_name, useAsDefault, styleQML FROM layer_styles"
        ).fetchone()

    assert (table, default) == ("changes", 1)
    for row in rows:
        assert f'value="{row["change"]}"' in style
        assert f'label="{row["change_name"]}"' in style


def test_what_the_polygons_rest_on_stands_beside_them(file, report):
    facts = pyogrio.read_dataframe(file, layer="about")

    assert report.heading.after.content_digest in set(facts["value"])


def test_the_spatial_index_covers_every_polygon(file, rows):
    with sqlite3.connect(file) as database:
        (count,) = database.execute("SELECT count(*) FROM rtree_changes_geom").fetchone()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []

    assert count == len(rows)
    box = (120.19, 28.01, 120.191, 28.02)
    found = pyogrio.read_dataframe(file, layer="changes", bbox=box)
    assert list(found["before_code"]) == [EDITED]


def test_polygons_are_valid(rows):
    assert all(shapely.is_valid(one["geometry"]) for one in rows)


def test_equal_reports_give_equal_bytes(drawn, file):
    assert render(drawn.report, drawn.maps(), "zh") == file.read_bytes()


def test_words_are_in_the_language_of_the_reader(drawn):
    table = changed_ground_table(drawn.report, drawn.maps(), "en")

    assert {row.change_name for row in table.rows} == {"downgraded", "lost to outside"}
    assert srs_id_of(table.crs) == 4490
