"""Sentence frames of the grammar; {slots} are filled by grammar.Writer. "both" is shared, "a" and "b" are apart."""
from __future__ import annotations

SENTENCES = {
    "both": (
        "{time},{org}{deed},涉及{things2}等{n}{u}。", "目前,{place}已有{n}{u}{thing}投入使用。", "{scene},{scene}。",
        "“{say}。”{who}说。", "据介绍,{place}{site}{deed}以来,{people}满意率达到{pct}。", "{org}{post}{person}说:“{say},{say}。”",
        "{scene}。", "下一步,{org}将{deed},力争{year}底前完成。", "为{deed},{org}抽调{n}名{people},分{n}组开展工作。",
        "{people}们一边忙着{deed},一边盘算着来年的打算。", "仅{time},{site}就接待{people}{n}人次。",
    ),
    "a": (
        "走进{place}{site},只见{scene},{scene}。", "{time}一大早,{who}就来到{site},{deed2}。", "据了解,今年以来,全{dist}共{deed}{n}次,惠及{people}{n}人。",
        "“{say}!”谈起{deed}带来的变化,{who}笑着告诉记者,“{say}。”", "{place}是{dist}里最早{deed}的地方,{thing}数量由{n}{u}增加到{n}{u},增长{pct}。",
        "与往年相比,今年的{thing}有三个特点:一是{thing}更新快;二是{people}参与多;三是{site}管理细。", "针对{people}反映的问题,{org}先后{n}次到{site}走访,{deed},{deed}。",
        "{time}以来,{org}以{thing}为突破口,{deed},着力解决{people}“最后一公里”难题。", "不仅如此,{site}还{deed},让{people}少跑腿、少等待。",
        "记者在{site}看到,{scene},{people}正在有序忙碌。", "眼下正是{deed}的关键时期,{place}{n}名{people}连续奋战在{site}。",
        "{org}{post}{person}介绍,{site}总投资{n}万元,预计{year}{month}月建成,届时可服务{n}名{people}。",
        "截至{time},{place}累计{deed}{n}{u},完成全年计划的{pct}。", "“{say}。”{who}的话引来一片掌声。",
        "{site}的{thing}、{thing}、{thing}等一应俱全。", "近年来,{place}立足实际,坚持{deed}与{deed2}并重,走出了一条新路子。",
        "说起{thing},{who}打开了话匣子:“{say}。”", "活动现场,{people}代表{person}、{person}分别发言,{n}余人参加。",
        "如何让{thing}真正管用?{org}给出的办法是:{deed}。", "从{site}到{site},{n}分钟的路程,{who}每天要走{n}个来回。",
    ),
    "b": (
        "在{place}的{site},{who}正领着几名{people}{deed2}。", "{who}给记者算了一笔账:{thing}每{u0}省下{n}元,一年下来就是{n}元。",
        "“从前可不是这样。”{who}回忆道,“{say}。”", "记者从{org}获悉,{time}起,{place}{deed},{people}可就近办理。",
        "{org}相关人士表示,{deed}不是一阵风,要在{thing}的日常维护上下功夫。", "数据显示,{time}全{dist}{thing}总量达{n}{u},同比上升{pct},其中{site}占{pct}。",
        "话音未落,{scene}。", "{n}年前,这里还没有{thing};{n}年后,{scene}。", "按照方案,{org}将分三步走:先{deed},再{deed},最后{deed2}。",
        "“{say}”,{post}{person}在笔记本上写道,“{say}。”", "尽管天气转凉,{site}里依旧热闹:{scene};{scene}。", "{place}{people}{person}是第一批受益者,他家的{thing}从{n}{u}变成了{n}{u}。",
        "谁来管、怎么管、管得好不好,{site}把这三个问题交给了{people}。", "{org}还同步上线了{thing}登记平台,{people}扫码即可查询(每日{n}时更新)。",
        "连日来,{org}组织{n}支队伍深入{site},{deed};同时{deed},确保{thing}不断档。", "此次{deed},共投入{thing}{n}{u},出动{people}{n}人次,历时{n}天。",
        "不少{people}感慨,{thing}看似小事,却关系着千家万户。", "夜幕降临,{site}灯火通明,{scene}。", "有{people}提出,{site}高峰时段人多、车多、等候久,盼着早日{deed}。",
        "经{n}轮商议,{place}最终决定由{org}牵头{deed}。",
    ),
}
LEADS = {
    "a": (
        "{date},{place}{site}{deed},{n}名{people}现场参加。", "记者从{org}获悉,{date}起,{place}将{deed},届时{people}出行办事更加方便。",
        "{date}上午,{place}{dist}举行{thing}启用仪式,{org}{post}{person}到场介绍情况。", "“{say}。”{date},{place}{people}{person}高兴地说。",
        "随着{site}近日{deed},{place}{n}名{people}的盼望终于有了着落。", "入{season}以来,{place}抢抓时节,{deed},{site}一片繁忙。",
        "{date},由{org}组织的{thing}推广活动在{place}{site}举行,吸引{people}{n}人次。",
    ),
    "b": (
        "{place}{org}昨日发布消息,{site}已于{date}{deed}。", "昨天,{place}{site}里格外热闹:{scene}。", "再过{n}天,{place}的{people}就能用上新的{thing}了。",
        "一则关于{thing}的好消息,这几天在{place}传开了。", "{season}日的{place},{scene}。{date},记者跟随{org}{post}{person}来到{site}。",
        "历时{n}个月,{place}{site}改造工程于{date}完工,并于当日{deed}。", "为了{deed},{place}{org}近日开出一张“清单”:{thing}{n}{u}、{thing}{n}{u}。",
    ),
}
HEADLINES = {
    "a": (
        "{place}{deed}", "{site}里话{season}天", "小{thing} 大文章", "{n0}名{people}的{season}日时光", "{place}{thing}用上“新办法”", "一张{thing}背后的故事",
        "{place}{site}建成启用", "我{dist}今年{deed}", "“{say0}”", "让{people}少跑一趟路", "{place}:{deed}",
    ),
    "b": (
        "{site}焕新记", "{thing}来了,{people}笑了", "{place}给{thing}上了“双保险”", "{people}盼的这件事,办成了", "谁动了我们的{thing}?", "{n0}天,{site}变了样",
        "从“有没有”到“好不好”", "守着{site}的人", "{place}拟{deed}", "家门口的{site}", "{deed0} {people}点赞",
    ),
}
SECOND_LINES = ("让{people}暖在心头", "{site}添活力", "走出{thing}新路子", "为{people}办实事", "{thing}迎来好光景", "{place}风景这边好")
KICKERS = {
    "a": ("{org}在{place}调研{thing}工作时强调", "全{dist}{thing}工作现场会要求", "{place}{deed0}——", "心系{people} 情牵{site}", "{season}访{place}——", "聚焦{thing}"),
    "b": ("{post}{person}在{site}走访时表示", "{place}{org}负责人谈{thing}时指出", "关注{people}身边事", "来自{site}的报道——", "{place}连续三年{deed0}", "记{place}{people}{person}"),
}
SURE_KICKERS = {"a": (0, 1, 2, 4), "b": (0, 1, 3)}  # those that end so that nobody takes them for the headline
DECKS = {
    "a": ("{org}{post}{person}出席", "——{place}{site}见闻", "预计{year}底前完工", "首批{n}{u}{thing}投入使用", "——访{org}{post}{person}"),
    "b": ("{person}到场见证", "——写在{site}启用之际", "可惠及{people}{n}人", "{n}名{people}参与", "——记{place}{people}{person}"),
}
CROSSHEADS = {
    "a": ("{thing}里的细心", "把{thing}送到家门口", "从“等一等”到“快一点”", "一路同行", "{site}的早晨", "算好明白账", "{people}来当家"),
    "b": ("难题摆上桌", "{thing}之变", "办法总比困难多", "{site}里的“老把式”", "听{people}怎么说", "往后的日子", "小事不小"),
}
CAPTIONS = {
    "a": ("{date},{place}{site},{people}正在{deed2}。", "图为{people}在{place}{site}{deed2}。", "{scene}。这是{date}拍摄的{place}{site}。", "{place}{site}内,{scene}。"),
    "b": ("{people}在{site}{deed2}。", "上图:{place}{site}一角。", "{date}清晨,{scene}。", "近日,{place}{site}{deed},{people}前来参观。", "{season}日{place},{scene}。"),
}
COLUMNS = {
    "a": ("{place}时评", "走基层·{season}日见闻", "民生直通车", "身边的变化", "我为家乡添光彩", "{season}耕纪事", "文明新风看{place}"),
    "b": ("街谈巷议", "记者手记", "{place}故事", "一线探访", "{season}日特别报道", "百姓热线", "周末人物", "新农人 新天地"),
}
NOTES = {
    "a": ("编者按:{place}的{thing}这几年有了不少变化。本报今起推出“{column}”栏目,讲述{people}的故事,敬请关注。", "编者按 {season}天到了,{site}进入忙季。本报记者分赴{place}各地,带回一组见闻。"),
    "b": ("【编者按】为记录{people}与{site}的日常,本报从今日起开设“{column}”专栏,欢迎读者来稿。", "[编者的话] {thing}关系千家万户,本期我们走进{place},听{people}说说心里话。", "开栏的话:一座{site},连着{n}名{people}。今天起,我们用一组报道记下它。"),
}
ESSAYS = {
    "both": ("那年{season}天,我第一次走到{place}的{site}。", "外祖母总说,{say}。", "{scene},像一封迟到的信。", "后来我去了远方,常常想起{scene}的时刻。", "人到中年,才懂得{thing}里藏着多少辛劳。", "风从{site}那边吹来,带着{thing}的气味。"),
    "a": ("父亲不爱说话,只是默默地{deed2}。", "街坊们见了面,总要问一句{thing}好不好。", "月亮升起来的时候,{scene}。"),
    "b": ("我把那一刻写进日记:{scene}。", "巷口的老{people0}认得每一个孩子。", "许多年过去,{site}还在那里,不声不响。"),
}
VERSES = {
    "a": ("{season}风吹过{place}岸", "一盏渔灯照水寒", "稻花香里说丰年", "新燕衔泥上画檐", "山路弯弯云作伴", "炊烟袅袅近黄昏", "石桥流水几人家", "笑语盈盈满车归"),
    "b": ("雁过{place}霜满天", "芦花如雪映渔船", "谁家小院桂初开", "一犁细雨润青苗", "旧巷深深灯火暖", "归人踏月过溪桥", "松声竹影伴书声", "晚潮轻拍小滩头"),
}
