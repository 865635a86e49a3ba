"""Clauses of the example that hold for a whole jurisdiction, a region or a class of units."""

from ecozoning.example.clause_bank import (
    AIR_LAW,
    DISCHARGE,
    ENERGY_LAW,
    LAYOUT,
    MAIN_LAW,
    NATURE_NOTICE,
    RESOURCES,
    RISK,
    SEA_LAW,
    SOIL_LAW,
    USE_LAW,
    WASTE_LAW,
    WATER_LAW,
    Wording,
)

W = Wording
Wide = dict[str, dict[str, tuple[Wording, ...]]]
"""Wordings by target (a class, a region), then by dimension."""

PROVINCE_WIDE: dict[str, tuple[Wording, ...]] = {
    LAYOUT: (
        W(
            "严守生态保护红线、永久基本农田、城镇开发边界三条控制线,任何开发建设活动不得突破。",
            MAIN_LAW + "第二十九条",
        ),
        W(
            "沿海、沿江一公里范围内禁止新建、扩建化工园区和化工项目;以提升安全、生态环境保护水平为目的的改建除外。",
            WATER_LAW,
            "化工",
        ),
        W(
            "严格控制高耗能、高排放项目盲目发展,新建“两高”项目应满足区域削减和碳排放要求。",
            ENERGY_LAW,
            "两高",
        ),
    ),
    DISCHARGE: (
        W("化学需氧量、氨氮、氮氧化物、挥发性有机物重点工程减排量完成国家下达任务。", MAIN_LAW),
        W(
            "地表水国控断面优良比例达到93.8%以上,县级以上城市集中式饮用水水源水质达标率100%。",
            WATER_LAW,
        ),
        W("全省细颗粒物年均浓度控制在27微克每立方米以内,优良天数比率达到91%以上。", AIR_LAW),
    ),
    RISK: (
        W("重点建设用地安全利用得到有效保障,受污染耕地安全利用率达到93%以上。", SOIL_LAW),
        W(
            "危险废物集中处置能力与产生量基本匹配,跨市转移实行电子联单全过程管理。",
            WASTE_LAW,
            "危险废物",
        ),
    ),
    RESOURCES: (
        W("全省用水总量控制在78.6亿立方米以内,万元工业增加值用水量较2020年下降16%。", USE_LAW),
        W(
            "单位地区生产总值能耗较2020年下降14.5%,非化石能源占一次能源消费比重达到20%以上。",
            ENERGY_LAW,
        ),
    ),
}

BY_REGION: Wide = {
    "沿海地区": {
        LAYOUT: (W("除国家重大项目外全面禁止围填海,自然岸线保有率不低于46%。", SEA_LAW, "围填海"),),
        DISCHARGE: (
            W("入海河流总氮浓度较2020年负增长,近岸海域优良水质比例达到82%以上。", SEA_LAW),
        ),
        RISK: (
            W(
                "建立陆海统筹的突发环境事件应急联动机制,石化基地应急响应时间不超过30分钟。",
                MAIN_LAW,
                "石化",
            ),
        ),
        RESOURCES: (
            W("推进海水淡化和直接利用,临港工业海水利用率不低于40%。", USE_LAW, "临港工业"),
        ),
    },
    "中部平原": {
        LAYOUT: (W("中部平原工业项目向省级以上园区集中,园外工业用地只减不增。", MAIN_LAW, "工业"),),
        DISCHARGE: (
            W("陶瓷、水泥、钢铁行业全面执行超低排放或特别排放限值。", AIR_LAW, "陶瓷;水泥;钢铁"),
        ),
        RISK: (W("电镀、化工集中区下游五公里设置水质预警断面。", WATER_LAW, "电镀;化工"),),
        RESOURCES: (W("平原河网地区地下水取用量不超过每年1.2亿立方米。", USE_LAW),),
    },
    "西部山区": {
        LAYOUT: (
            W("西部山区实行产业准入负面清单,25度以上坡地有序退耕还林。", NATURE_NOTICE, "种植"),
        ),
        DISCHARGE: (
            W(
                "有色金属矿采选、冶炼项目重金属污染物排放实行减量替代,替代比例不低于1.2:1。",
                WATER_LAW,
                "有色金属",
            ),
        ),
        RISK: (W("三等及以上尾矿库全部安装在线监测并与省级平台联网。", WASTE_LAW, "尾矿库"),),
        RESOURCES: (W("小水电生态流量泄放达标率不低于95%。", USE_LAW, "水电"),),
    },
}
"""Regions of the provincial plan; their counties are told in the demonstration's documents."""

BY_CLASS: Wide = {
    "1": {
        LAYOUT: (
            W(
                "优先保护单元以生态环境保护优先为原则,禁止或限制大规模、高强度的工业开发和城镇建设。",
                NATURE_NOTICE,
            ),
        ),
        DISCHARGE: (W("优先保护单元内不得新增对生态功能有影响的污染物排放。", MAIN_LAW),),
        RISK: (W("优先保护单元应确保生态环境功能不降低。", MAIN_LAW),),
        RESOURCES: (W("优先保护单元内资源利用以不损害生态功能为前提。", MAIN_LAW),),
    },
    "2": {
        LAYOUT: (W("重点管控单元应优化空间布局,推动产业向园区集聚。", MAIN_LAW),),
        DISCHARGE: (
            W("重点管控单元不断加强污染物排放控制,环境质量不达标的实行倍量削减替代。", MAIN_LAW),
        ),
        RISK: (W("重点管控单元应有针对性地解决突出生态环境问题,加强环境风险防控。", MAIN_LAW),),
        RESOURCES: (W("重点管控单元不断提高资源利用效率。", ENERGY_LAW),),
    },
    "3": {
        LAYOUT: (W("一般管控单元落实生态环境保护基本要求。", MAIN_LAW),),
        DISCHARGE: (W("一般管控单元执行国家和省污染物排放标准。", MAIN_LAW),),
        RISK: (W("一般管控单元加强农业面源和农村环境风险排查。", SOIL_LAW),),
        RESOURCES: (W("一般管控单元推进农业节水和绿色发展。", USE_LAW),),
    },
}

CITY_WIDE: dict[str, tuple[Wording, ...]] = {
    LAYOUT: (
        W(
            "{city}中心城区严格控制新增工业用地,现有化工、印染企业于{n}年底前完成入园或关停。",
            MAIN_LAW,
            "化工;印染",
            (2026, 2027),
        ),
    ),
    DISCHARGE: (
        W("{city}细颗粒物年均浓度控制在{n}微克每立方米以内。", AIR_LAW, "", (24, 26, 29)),
        W("{city}地表水国控、省控断面优良比例达到{n}%以上。", WATER_LAW, "", (91.7, 93.3, 95.8)),
    ),
    RISK: (
        W(
            "{city}建立重点园区环境风险监控平台,重大环境风险源在线监控覆盖率达到{n}%。",
            MAIN_LAW,
            "",
            (95, 98, 100),
        ),
    ),
    RESOURCES: (W("{city}用水总量控制在{n}亿立方米以内。", USE_LAW, "", (22.4, 26.8, 29.4)),),
}
