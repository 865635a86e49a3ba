"""Which source field becomes which column."""

import pytest

from an_import import A, save, units
from ecozoning.model.aliases import layer_aliases, plain_name
from ecozoning.model.layers import plan_layers


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("HJGKDYBM", "HJGKDYMC", "ZHGKDYFL"),
        ("HJZHGKDYBM", "HJZHGKDYMC", "ZHGKDYFL"),
        ("unit_code", "unit_name", "unit_category"),
        ("control_unit_code", "unit_name", "unit_class"),
        ("hjgkdybm", " HJGKDYMC ", "zhgkdyfl"),
        ("环境管控单元编码", "环境管控单元名称\n", "管控单元分类"),
        ("UNIT_CODE", "单元名称", "管控单元 类别"),
    ],
)
def test_field_names_seen_in_practice_are_known(importer, tmp_path, code, name, kind):
    names = {"HJGKDYBM": code, "HJGKDYMC": name, "ZHGKDYFL": kind}
    source = save(units().rename(columns=names), tmp_path / "src.geojson")

    answer = importer(source)

    assert answer.code == 0
    assert answer.json["verdict"] == "imported"
    assert next(iter(importer.layer().keys)) == A


def test_sea_units_under_the_field_names_of_element_zones_are_known(importer, tmp_path):
    names = {"HJGKDYBM": "HJYSGKFQBM", "HJGKDYMC": "HJYSGKFQMC"}
    source = save(units().rename(columns=names), tmp_path / "sea.gpkg")

    answer = importer(source, "--as", "sea_unit")

    assert answer.sources["unit_code"] == "HJYSGKFQBM"
    assert answer.code == 0


def test_land_units_are_not_taken_from_element_zone_fields(importer, tmp_path):
    source = save(units().rename(columns={"HJGKDYBM": "HJYSGKFQBM"}), tmp_path / "a.gpkg")

    assert importer(source).codes == {"IMP301"}


def test_a_missing_required_field_is_refused_and_the_fields_there_are_listed(importer, tmp_path):
    source = save(units(ZHGKDYFL=None, LEIBIE=[1, 2]), tmp_path / "a.gpkg")

    answer = importer(source)

    assert answer.code == 1
    assert "unit_class" in answer.message
    assert "LEIBIE" in answer.message
    assert importer.layers() == {}


def test_two_fields_for_one_column_are_a_question(importer, tmp_path):
    source = save(units(HJZHGKDYBM=["x", "y"]), tmp_path / "a.gpkg")

    answer = importer(source)

    assert "IMP302" in answer.codes
    assert "HJGKDYBM, HJZHGKDYBM" in answer.message


def test_the_canonical_name_wins_over_an_alias(importer, tmp_path):
    source = save(units(unit_code=[A, "ZH99010120009"]), tmp_path / "a.gpkg")

    answer = importer(source)

    assert answer.sources["unit_code"] == "unit_code"
    assert answer.code == 0


def test_a_mapping_file_stands_over_the_aliases(importer, tmp_path):
    source = save(units(HJZHGKDYBM=["ZH1", "ZH2"]), tmp_path / "a.gpkg")
    mapping = importer.mapping("fields: {unit_code: HJZHGKDYBM}\n")

    answer = importer(source, "--mapping", str(mapping))

    assert answer.code == 0
    assert list(importer.layer().keys) == ["ZH1", "ZH2"]


def test_a_mapping_file_gives_constants_values_a_key_and_what_to_ignore(importer, tmp_path):
    frame = units(HJGKDYBM=None, ZHGKDYFL=["Res A", "Bus B"], ID=[7, 12], REMARK=["p", "q"])
    source = save(frame, tmp_path / "a.gpkg")
    mapping = importer.mapping(
        "key: 'X{ID:03}-{row}'\n"
        "constants: {prov: 测试省}\n"
        "values: {unit_class: {Res A: 1, Bus B: 2}}\n"
        "ignore: [REMARK]\n"
    )

    answer = importer(source, "--mapping", str(mapping))
    layer = importer.layer()

    assert answer.code == 0
    assert list(layer.keys) == ["X007-1", "X012-2"]
    assert list(layer.columns["unit_class"]) == [1, 2]
    assert list(layer.columns["prov"]) == ["测试省", "测试省"]
    assert list(layer.columns["remark"]) == [None, None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fields: {no_such: HJGKDYBM}\n", "no_such"),
        ("fields: {unit_code: NOPE}\n", "NOPE"),
        ("key: '{NOPE}'\n", "NOPE"),
        ("key: '{HJGKDYBM.__class__}'\n", "__class__"),
        ("key: '{HJGKDYBM'\n", "{HJGKDYBM"),
    ],
)
def test_a_mapping_file_that_names_what_is_not_there_is_refused(importer, tmp_path, text, words):
    source = save(units(), tmp_path / "a.gpkg")

    answer = importer(source, "--mapping", str(importer.mapping(text)))

    assert answer.code == 1
    assert words in answer.message


def test_a_mapping_file_with_an_unknown_key_is_a_wrong_command_line(importer, tmp_path):
    source = save(units(), tmp_path / "a.gpkg")

    answer = importer(source, "--mapping", str(importer.mapping("feilds: {a: b}\n")))

    assert answer.code == 2
    assert "line 1" in answer.errors


def test_an_area_in_numbers_is_not_the_county(importer, tmp_path):
    answer = importer(save(units(AREA=[1.5, 2.5]), tmp_path / "a.gpkg"))

    assert "county" not in answer.sources


def test_a_county_under_the_name_area_is_known(importer, tmp_path):
    answer = importer(save(units(AREA=["甲县", "乙县"]), tmp_path / "a.gpkg"))

    assert answer.sources["county"] == "AREA"


def test_measured_columns_are_left_out_and_named(importer, tmp_path):
    answer = importer(save(units(Shape_Area=[1.5, 2.5], other=[1, 2]), tmp_path / "a.gpkg"))

    ignored = {one["source"]: one["reason"] for one in answer.json["ignored"]}
    assert set(ignored) == {"Shape_Area", "other"}
    assert "computed" in ignored["Shape_Area"]


@pytest.mark.parametrize("spec", plan_layers().values(), ids=lambda spec: spec.name)
def test_no_alias_of_a_layer_means_two_columns(spec):
    owners: dict[str, str] = {}
    for column, names in layer_aliases(spec).items():
        for name in names:
            assert owners.setdefault(plain_name(name), column) == column, name


def test_a_name_cut_by_a_shapefile_is_known(importer, tmp_path):
    frame = units().rename(columns={"ZHGKDYFL": "unit_categ"})

    assert importer(save(frame, tmp_path / "a.gpkg")).sources["unit_class"] == "unit_categ"


def test_a_cut_name_that_could_be_two_columns_is_not_guessed(importer, tmp_path):
    frame = units().rename(columns={"HJGKDYBM": "control_un"})

    assert importer(save(frame, tmp_path / "a.gpkg")).codes == {"IMP301"}


def test_a_long_remedy_in_chinese_is_printed_whole(importer, tmp_path):
    columns = dict.fromkeys(("HJGKDYBM", "ZHGKDYFL"))

    _, out, _ = importer.text(save(units(**columns), tmp_path / "a.gpkg"), "--lang", "zh")

    assert "unit_code:字段,unit_class:字段" in "".join(out.split())
    assert "…" not in out
