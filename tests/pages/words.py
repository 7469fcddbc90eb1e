"""Names and small words: people and places are put together from syllables, so that nobody real is meant."""
from __future__ import annotations

import random

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗花方俞任袁柳史唐费岑薛雷贺倪汤滕殷罗毕郝安常乐于时傅卞康伍余顾孟黄穆萧尹姚邵汪祁毛米贝明戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡霍虞万柯管卢莫房缪解应宗丁邓郁单洪包诸左石崔吉钮龚程邢裴陆荣翁荀羊甄曲封储靳段焦谷车侯班仰仲宁仇栾甘厉戎祖武符刘景詹束龙叶黎溥白怀蒲从鄂索咸籍赖卓蔺屠蒙乔阴胥闻莘党翟谭贡劳姬申扶堵冉宰雍桑桂牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习艾容向古易慎戈廖终居衡步都耿满弘匡国文寇广禄东沃利师巩聂关荆"
GIVEN = "晓明志远建国玉兰秀英桂芳文博雨涵子轩思琪佳怡浩然梓萱一诺宇航欣妍俊杰丽华海涛春燕冬梅秋菊立新向阳永强国庆长河大山小川若水静怡知行守诚亦凡云舒望舒逸飞青松柏翠竹影荷香月明星辰曦晨霜露凝雪霏霁岚峰岭岩磊森林枫桐楠榕槐柳絮芷蘅薇蓉莲菱芸苗禾稷谷穗丰登瑞祥安康宁泰和顺平正德仁义礼智信忠孝廉勤俭朴实敏捷锐勇刚毅坚韧恒久昌盛兴旺繁荣富裕"
PLACE_SOUNDS = {
    "青": "QING", "澄": "CHENG", "栖": "QI", "沐": "MU", "汀": "TING", "岚": "LAN", "榆": "YU", "芦": "LU", "桐": "TONG",
    "霁": "JI", "霖": "LIN", "苇": "WEI", "渌": "LU", "蒲": "PU", "禾": "HE", "稻": "DAO", "枫": "FENG", "澹": "DAN",
    "碧": "BI", "雁": "YAN", "鹿": "LU", "鹤": "HE", "梧": "WU", "苓": "LING", "砚": "YAN", "笙": "SHENG", "棠": "TANG",
    "河": "HE", "浦": "PU", "岭": "LING", "川": "CHUAN", "坪": "PING", "渡": "DU", "洲": "ZHOU", "湾": "WAN", "陂": "BEI",
    "塘": "TANG", "岗": "GANG", "溪": "XI", "泽": "ZE", "埠": "BU", "屿": "YU", "汊": "CHA", "畈": "FAN",
}
PLACE_FIRST = "青澄栖沐汀岚榆芦桐霁霖苇渌蒲禾稻枫澹碧雁鹿鹤梧苓砚笙棠"
PLACE_LAST = "河浦岭川坪渡洲湾陂塘岗溪泽埠屿汊畈"
PAPER_KINDS = {
    "a": (("日报", "RI BAO"), ("晚报", "WAN BAO"), ("晨报", "CHEN BAO"), ("日报", "RI BAO")),
    "b": (("商报", "SHANG BAO"), ("时报", "SHI BAO"), ("都市报", "DU SHI BAO"), ("日报", "RI BAO"), ("新报", "XIN BAO"), ("周报", "ZHOU BAO")),
}
OFFICES = {
    "a": ("市交通局", "市水务局", "市教育局", "市农业农村局", "市图书馆", "市住建局", "县供销社", "镇政府", "街道办事处", "市气象台", "区民政局"),
    "b": ("市园林中心", "市邮政分公司", "县文化馆", "市港航中心", "区城管局", "市供热公司", "市博物馆", "县林场", "市公交集团", "社区居委会", "县农技站"),
}
POSTS = ("负责人", "站长", "馆长", "主任", "工程师", "技术员", "值班员", "队长", "校长", "理事长", "志愿者", "管理员", "老师傅", "调度员")
UNITS = ("个", "处", "座", "台", "户", "名", "吨", "公里", "件", "次", "万元", "亩", "册", "班")


def person(rng: random.Random) -> str:
    """An invented name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2, 2))))


def place(rng: random.Random) -> str:
    """An invented place name of two characters."""
    return rng.choice(PLACE_FIRST) + rng.choice(PLACE_LAST)


def pinyin(name: str) -> str:
    """The spelling of a place made by place()."""
    return " ".join(PLACE_SOUNDS[char] for char in name)


def number(rng: random.Random) -> str:
    """A figure as newspapers print it."""
    return rng.choice((
        str(rng.randint(2, 99)), str(rng.randint(100, 9999)), f"{rng.randint(1, 90)}.{rng.randint(1, 9)}",
        f"{rng.randint(1, 40)}万", f"近{rng.randint(2, 90) * 10}", f"{rng.randint(2, 60)}余", f"{rng.randint(1, 20)}.{rng.randint(1, 9)}万",
        rng.choice("二三四五六七八九十"),
    ))


def percent(rng: random.Random) -> str:
    """A share."""
    return rng.choice((f"{rng.randint(2, 98)}%", f"{rng.randint(1, 60)}.{rng.randint(1, 9)}%", f"百分之{rng.choice(['十二', '三十', '八点五', '六'])}"))
