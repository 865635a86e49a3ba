"""The invented places: names and division codes. 99xxxx is not in use; nobody lives here."""

from dataclasses import dataclass

from ecozoning.model.text import Text

PROVINCE_CODE = "990000"
PROVINCE = Text("Lanting Province", "澜汀省")


@dataclass(frozen=True, slots=True)
class County:
    """A county: its code and name, where its seat lies in the province, and its second town.

    `seat` and `parks` are in fractions of the mesh from west and south; a park is a name, its
    leading industry, and where it lies.
    """

    code: str
    name: Text
    seat: tuple[float, float]
    parks: tuple[tuple[str, str], ...]

    @property
    def city_code(self) -> str:
        """The code of the city the county belongs to."""
        return self.code[:4] + "00"


@dataclass(frozen=True, slots=True)
class City:
    """A prefecture-level city and its counties, seat of government first."""

    code: str
    name: Text
    counties: tuple[County, ...]
    coastal: bool = False


CITIES: tuple[City, ...] = (
    City(
        "990100",
        Text("Wangchao City", "望潮市"),
        (
            County(
                "990102",
                Text("Chaotou District", "潮头区"),
                (0.70, 0.50),
                (("望潮经济技术开发区", "装备制造"), ("潮头临港产业园", "石化")),
            ),
            County(
                "990103",
                Text("Lankou District", "澜口区"),
                (0.68, 0.66),
                (("澜口高新技术产业开发区", "电子信息"),),
            ),
            County(
                "990122",
                Text("Shayu County", "沙屿县"),
                (0.70, 0.28),
                (("沙屿海洋食品产业园", "水产加工"),),
            ),
            County(
                "990123",
                Text("Qingyan County", "青堰县"),
                (0.62, 0.84),
                (("青堰纺织印染集中区", "纺织印染"), ("青堰循环经济产业园", "再生资源")),
            ),
        ),
        coastal=True,
    ),
    City(
        "990200",
        Text("Hengxi City", "衡溪市"),
        (
            County(
                "990202",
                Text("Xidong District", "溪东区"),
                (0.50, 0.52),
                (("衡溪国家级经济技术开发区", "汽车零部件"), ("溪东化工园区", "精细化工")),
            ),
            County(
                "990203",
                Text("Xixi District", "溪西区"),
                (0.42, 0.46),
                (("溪西先进材料产业园", "冶金新材料"),),
            ),
            County(
                "990221",
                Text("Shibei County", "石陂县"),
                (0.46, 0.22),
                (("石陂建材产业园", "水泥建材"),),
            ),
            County(
                "990222",
                Text("Hefeng County", "禾丰县"),
                (0.52, 0.36),
                (("禾丰农产品加工园", "食品加工"),),
            ),
            County(
                "990281",
                Text("Taofang City", "陶坊市"),
                (0.44, 0.72),
                (("陶坊陶瓷产业园", "陶瓷"), ("陶坊电镀集中区", "电镀")),
            ),
        ),
    ),
    City(
        "990300",
        Text("Yunlan City", "云岚市"),
        (
            County(
                "990302",
                Text("Lingbei District", "岭北区"),
                (0.27, 0.56),
                (("云岚经济开发区", "生物医药"),),
            ),
            County(
                "990321",
                Text("Songjian County", "松涧县"),
                (0.22, 0.76),
                (("松涧竹木加工园", "竹木加工"),),
            ),
            County(
                "990322",
                Text("Wuyan County", "雾岩县"),
                (0.18, 0.40),
                (("雾岩有色金属产业园", "有色金属冶炼"),),
            ),
            County(
                "990323",
                Text("Chayuan County", "茶源县"),
                (0.28, 0.22),
                (("茶源茶叶加工园", "茶叶加工"),),
            ),
        ),
    ),
)

COUNTIES: tuple[County, ...] = tuple(county for city in CITIES for county in city.counties)

RIVERS: tuple[tuple[str, tuple[float, float], tuple[float, float]], ...] = (
    ("澜江", (0.13, 0.62), (0.74, 0.58)),
    ("禾水", (0.16, 0.24), (0.72, 0.36)),
    ("青溪", (0.28, 0.86), (0.70, 0.74)),
)
"""Rivers: name, and where they rise and end, in fractions of the mesh."""

ISLANDS: tuple[tuple[float, float], ...] = ((0.84, 0.22), (0.86, 0.34), (0.83, 0.66))
"""Islands, all of them in Shayu County."""


def city_of(code: str) -> City:
    """The city of a city's or a county's code."""
    return next(city for city in CITIES if city.code == code[:4] + "00")


def county_of(code: str) -> County:
    """The county with this code."""
    return next(county for county in COUNTIES if county.code == code)
