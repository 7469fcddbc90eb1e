<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name></name>
    <message>
        <source>库(&amp;L)</source>
        <translation>&amp;Library</translation>
    </message>
    <message>
        <source>新建库…</source>
        <translation>New Library…</translation>
    </message>
    <message>
        <source>打开库…</source>
        <translation>Open Library…</translation>
    </message>
    <message>
        <source>导入报纸…</source>
        <translation>Import Newspapers…</translation>
    </message>
    <message>
        <source>导入文件夹…</source>
        <translation>Import Folder…</translation>
    </message>
    <message>
        <source>导入记录…</source>
        <translation>Imports…</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>备份…</source>
        <translation>Back Up…</translation>
    </message>
    <message>
        <source>检查库</source>
        <translation>Check Library</translation>
    </message>
    <message>
        <source>用新版识别重做…</source>
        <translation>Recognise Again…</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Trash</translation>
    </message>
    <message>
        <source>首选项…</source>
        <translation>Preferences…</translation>
    </message>
    <message>
        <source>退出</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制引文</source>
        <translation>Copy Citation</translation>
    </message>
    <message>
        <source>文内查找…</source>
        <translation>Find in Article…</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next Match</translation>
    </message>
    <message>
        <source>上一处</source>
        <translation>Previous Match</translation>
    </message>
    <message>
        <source>查找替换…</source>
        <translation>Find and Replace…</translation>
    </message>
    <message>
        <source>检索全库</source>
        <translation>Search Library</translation>
    </message>
    <message>
        <source>检索条件…</source>
        <translation>Search Conditions…</translation>
    </message>
    <message>
        <source>保存这个检索…</source>
        <translation>Save This Search…</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>查看(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>筛选检索结果</source>
        <translation>Filter Results</translation>
    </message>
    <message>
        <source>篇目或逐处</source>
        <translation>Articles or Hits</translation>
    </message>
    <message>
        <source>侧栏</source>
        <translation>Sidebar</translation>
    </message>
    <message>
        <source>报头与批注</source>
        <translation>Masthead and Notes</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>提纲</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>放大文字</source>
        <translation>Larger Text</translation>
    </message>
    <message>
        <source>缩小文字</source>
        <translation>Smaller Text</translation>
    </message>
    <message>
        <source>默认字号</source>
        <translation>Default Size</translation>
    </message>
    <message>
        <source>阅读设置…</source>
        <translation>Reading Settings…</translation>
    </message>
    <message>
        <source>下一个窗格</source>
        <translation>Next Pane</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full Screen</translation>
    </message>
    <message>
        <source>文章(&amp;A)</source>
        <translation>&amp;Article</translation>
    </message>
    <message>
        <source>上一篇</source>
        <translation>Previous Article</translation>
    </message>
    <message>
        <source>下一篇</source>
        <translation>Next Article</translation>
    </message>
    <message>
        <source>后退</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>前进</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>贴标签…</source>
        <translation>Tag…</translation>
    </message>
    <message>
        <source>新建标签…</source>
        <translation>New Tag…</translation>
    </message>
    <message>
        <source>下一篇未校</source>
        <translation>Next Article to Proofread</translation>
    </message>
    <message>
        <source>下一版未校</source>
        <translation>Next Page to Proofread</translation>
    </message>
    <message>
        <source>历史…</source>
        <translation>History…</translation>
    </message>
    <message>
        <source>换用另一份原文…</source>
        <translation>Switch Source…</translation>
    </message>
    <message>
        <source>移动版面…</source>
        <translation>Move Page…</translation>
    </message>
    <message>
        <source>馆藏与缺期…</source>
        <translation>Holdings and Gaps…</translation>
    </message>
    <message>
        <source>报名管理…</source>
        <translation>Papers&apos; Names…</translation>
    </message>
    <message>
        <source>更正(&amp;C)</source>
        <translation>&amp;Correct</translation>
    </message>
    <message>
        <source>读回批注与标签…</source>
        <translation>Read Annotations and Tags Back…</translation>
    </message>
    <message>
        <source>整库</source>
        <translation>Whole Library</translation>
    </message>
    <message>
        <source>整库导出…</source>
        <translation>Write the Library Out…</translation>
    </message>
    <message>
        <source>读入整库…</source>
        <translation>Read a Library In…</translation>
    </message>
    <message>
        <source>备份与恢复…</source>
        <translation>Backups…</translation>
    </message>
    <message>
        <source>与人共享</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>导出改动包…</source>
        <translation>Export Change Pack…</translation>
    </message>
    <message>
        <source>读入改动包…</source>
        <translation>Read Change Pack In…</translation>
    </message>
    <message>
        <source>立即同步</source>
        <translation>Synchronise Now</translation>
    </message>
    <message>
        <source>收发原文件</source>
        <translation>Exchange Originals</translation>
    </message>
    <message>
        <source>发检索文字</source>
        <translation>Send Text for Searching</translation>
    </message>
    <message>
        <source>放一份起始副本</source>
        <translation>Offer a Starting Copy</translation>
    </message>
    <message>
        <source>共享服务器…</source>
        <translation>Shared Server…</translation>
    </message>
    <message>
        <source>加入共享馆藏…</source>
        <translation>Join a Shared Collection…</translation>
    </message>
    <message>
        <source>合并冲突…</source>
        <translation>Merge Conflicts…</translation>
    </message>
    <message>
        <source>搜索共享库…</source>
        <translation>Search the Shared Library…</translation>
    </message>
    <message>
        <source>重命名或改篇名</source>
        <translation>Rename, or Correct the Headline</translation>
    </message>
    <message>
        <source>命令面板…</source>
        <translation>Command Palette…</translation>
    </message>
    <message>
        <source>版面图</source>
        <translation>Page Image</translation>
    </message>
    <message>
        <source>并排</source>
        <translation>Side by Side</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Issue as a Page</translation>
    </message>
    <message>
        <source>页签</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>在新页签中打开</source>
        <translation>Open in a New Tab</translation>
    </message>
    <message>
        <source>下一个页签</source>
        <translation>Next Tab</translation>
    </message>
    <message>
        <source>上一个页签</source>
        <translation>Previous Tab</translation>
    </message>
    <message>
        <source>关闭页签</source>
        <translation>Close Tab</translation>
    </message>
    <message>
        <source>重新打开关掉的页签</source>
        <translation>Reopen Closed Tab</translation>
    </message>
    <message>
        <source>并排对照</source>
        <translation>Compare Side by Side</translation>
    </message>
    <message>
        <source>在右边打开选中的文章</source>
        <translation>Open the Selected Article on the Right</translation>
    </message>
    <message>
        <source>与识别的文字对照</source>
        <translation>Compare with the Text as Recognised</translation>
    </message>
    <message>
        <source>与另一份原文对照</source>
        <translation>Compare with Another Source</translation>
    </message>
    <message>
        <source>到另一半</source>
        <translation>Go to the Other Half</translation>
    </message>
    <message>
        <source>同一篇一起滚动</source>
        <translation>Scroll the Same Article Together</translation>
    </message>
    <message>
        <source>上一期</source>
        <translation>Previous Issue</translation>
    </message>
    <message>
        <source>下一期</source>
        <translation>Next Issue</translation>
    </message>
    <message>
        <source>批量更改…</source>
        <translation>Change Many…</translation>
    </message>
    <message>
        <source>这一版的图像…</source>
        <translation>Pictures of This Page…</translation>
    </message>
    <message>
        <source>统计…</source>
        <translation>Statistics…</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Collections</translation>
    </message>
    <message>
        <source>加入专题…</source>
        <translation>Add to a Collection…</translation>
    </message>
    <message>
        <source>新建专题…</source>
        <translation>New Collection…</translation>
    </message>
    <message>
        <source>写按语</source>
        <translation>Write a Note Between</translation>
    </message>
    <message>
        <source>置顶这个列表（或取消）</source>
        <translation>Pin This List (or Unpin)</translation>
    </message>
    <message>
        <source>更正文字</source>
        <translation>Correct Text</translation>
    </message>
    <message>
        <source>更正作者与电头…</source>
        <translation>Correct Credits…</translation>
    </message>
    <message>
        <source>下一处存疑</source>
        <translation>Next Doubt</translation>
    </message>
    <message>
        <source>上一处存疑</source>
        <translation>Previous Doubt</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To Review</translation>
    </message>
    <message>
        <source>认可</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>改正</source>
        <translation>Apply Suggestion</translation>
    </message>
    <message>
        <source>搁置</source>
        <translation>Put Aside</translation>
    </message>
    <message>
        <source>列出全库疑字…</source>
        <translation>List Suspect Characters…</translation>
    </message>
    <message>
        <source>标为重复或收回</source>
        <translation>Mark as Repeat, or Take Back</translation>
    </message>
    <message>
        <source>从这一段起拆成另一篇</source>
        <translation>Split Article Here</translation>
    </message>
    <message>
        <source>这几段另成一篇</source>
        <translation>New Article from Paragraphs</translation>
    </message>
    <message>
        <source>文章上移</source>
        <translation>Move Article Up</translation>
    </message>
    <message>
        <source>文章下移</source>
        <translation>Move Article Down</translation>
    </message>
    <message>
        <source>合并选中的文章</source>
        <translation>Merge Selected Articles</translation>
    </message>
    <message>
        <source>并入上一篇</source>
        <translation>Merge into Previous Article</translation>
    </message>
    <message>
        <source>连接续文…</source>
        <translation>Link Continuation…</translation>
    </message>
    <message>
        <source>断开续文</source>
        <translation>Unlink Continuation</translation>
    </message>
    <message>
        <source>批注(&amp;N)</source>
        <translation>&amp;Notes</translation>
    </message>
    <message>
        <source>写批注</source>
        <translation>Add Note</translation>
    </message>
    <message>
        <source>给选文或本篇贴标签</source>
        <translation>Tag Selection or Article</translation>
    </message>
    <message>
        <source>全部批注…</source>
        <translation>All Notes…</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keyboard Shortcuts</translation>
    </message>
    <message>
        <source>检索语法</source>
        <translation>Search Syntax</translation>
    </message>
    <message>
        <source>重新显示提示</source>
        <translation>Show Hints Again</translation>
    </message>
    <message>
        <source>打开示例</source>
        <translation>Open Samples</translation>
    </message>
    <message>
        <source>打开日志文件夹</source>
        <translation>Open Log Folder</translation>
    </message>
    <message>
        <source>诊断…</source>
        <translation>Diagnosis…</translation>
    </message>
    <message>
        <source>关于报架</source>
        <translation>About Baojia</translation>
    </message>
    <message>
        <source>段落</source>
        <translation>Paragraph</translation>
    </message>
    <message>
        <source>在光标处拆成两段</source>
        <translation>Split at Cursor</translation>
    </message>
    <message>
        <source>与下一段合并</source>
        <translation>Join with Next Paragraph</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move Up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move Down</translation>
    </message>
    <message>
        <source>移到另一篇…</source>
        <translation>Move to Another Article…</translation>
    </message>
    <message>
        <source>删除段落</source>
        <translation>Delete Paragraph</translation>
    </message>
    <message>
        <source>校对</source>
        <translation>Proofreading</translation>
    </message>
    <message>
        <source>本篇已校</source>
        <translation>Article Proofread</translation>
    </message>
    <message>
        <source>本篇校对中</source>
        <translation>Article Being Proofread</translation>
    </message>
    <message>
        <source>本篇未校</source>
        <translation>Article Not Proofread</translation>
    </message>
    <message>
        <source>整版已校</source>
        <translation>Whole Page Proofread</translation>
    </message>
    <message>
        <source>整版未校</source>
        <translation>Whole Page Not Proofread</translation>
    </message>
    <message>
        <source>标为“{}”</source>
        <translation>Mark as &quot;{}&quot;</translation>
    </message>
    <message>
        <source>打不开库</source>
        <translation>Cannot Open the Library</translation>
    </message>
    <message>
        <source>从备份恢复</source>
        <translation>Restore from a Backup</translation>
    </message>
    <message>
        <source>另选一个库…</source>
        <translation>Choose Another Library…</translation>
    </message>
    <message>
        <source>选库所在的文件夹</source>
        <translation>Choose the Library&apos;s Folder</translation>
    </message>
    <message>
        <source>修复</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>报架</source>
        <translation>Baojia</translation>
    </message>
    <message numerus="yes">
        <source>导出已取消，写好的 %Ln 个文件保留。</source>
        <translation>
            <numerusform>Export cancelled; the %Ln file already written stays.</numerusform>
            <numerusform>Export cancelled; the %Ln files already written stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已导出 %Ln 个文件。</source>
        <translation>
            <numerusform>%Ln file exported.</numerusform>
            <numerusform>%Ln files exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇已不在库里。</source>
        <translation>
            <numerusform> %Ln article is no longer in the library.</numerusform>
            <numerusform> %Ln articles are no longer in the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇没有写成。</source>
        <translation>
            <numerusform> %Ln article could not be written.</numerusform>
            <numerusform> %Ln articles could not be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个文件您改过，没有覆盖。</source>
        <translation>
            <numerusform> %Ln file that you have changed was left alone.</numerusform>
            <numerusform> %Ln files that you have changed were left alone.</numerusform>
        </translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open Folder</translation>
    </message>
    <message>
        <source>供暖 投诉</source>
        <translation>heating complaint</translation>
    </message>
    <message>
        <source>两个词都有</source>
        <translation>both words</translation>
    </message>
    <message>
        <source>供暖 OR 暖气</source>
        <translation>heating OR radiator</translation>
    </message>
    <message>
        <source>有其中一个就行</source>
        <translation>at least one of them</translation>
    </message>
    <message>
        <source>供暖 -天气</source>
        <translation>heating -weather</translation>
    </message>
    <message>
        <source>有前者，没有后者</source>
        <translation>the first without the second</translation>
    </message>
    <message>
        <source>供暖 NEAR/20 投诉</source>
        <translation>heating NEAR/20 complaint</translation>
    </message>
    <message>
        <source>(供暖 OR 暖气) -(天气 OR 气象)</source>
        <translation>(heating OR radiator) -(weather OR forecast)</translation>
    </message>
    <message>
        <source>括号里的先算</source>
        <translation>brackets are worked out first</translation>
    </message>
    <message>
        <source>“今日停航”</source>
        <translation>&quot;no sailings today&quot;</translation>
    </message>
    <message>
        <source>一字不差，标点也要相同；不加引号时不计标点、全半角、简繁和大小写</source>
        <translation>exactly as written, punctuation included; without quotes, punctuation, width, simplified or traditional form and case are ignored</translation>
    </message>
    <message>
        <source>篇名:渡口</source>
        <translation>title:ferry</translation>
    </message>
    <message>
        <source>只在篇名里找</source>
        <translation>in headlines only</translation>
    </message>
    <message>
        <source>作者:于川</source>
        <translation>author:yu</translation>
    </message>
    <message>
        <source>记者、通讯员署名</source>
        <translation>reporters&apos; and correspondents&apos; bylines</translation>
    </message>
    <message>
        <source>作者:“于川”</source>
        <translation>author:&quot;Smith&quot;</translation>
    </message>
    <message>
        <source>加引号就是整个名字；报名、栏目也一样</source>
        <translation>in quotation marks: the whole name; also for paper and column</translation>
    </message>
    <message>
        <source>报名:晚报</source>
        <translation>paper:evening</translation>
    </message>
    <message>
        <source>报名或别名里有这些字</source>
        <translation>in the paper&apos;s name or another name of it</translation>
    </message>
    <message>
        <source>日期:2023-12-05</source>
        <translation>date:2023-12-05</translation>
    </message>
    <message>
        <source>某天；某月写 2023-12，某年写 2023</source>
        <translation>a day; a month is 2023-12, a year 2023</translation>
    </message>
    <message>
        <source>日期:2023-12..2024-03</source>
        <translation>date:2023-12..2024-03</translation>
    </message>
    <message>
        <source>从哪天到哪天，一头可以空着；也可写 1950年代、&gt;=1953、未定</source>
        <translation>from one day to another, either end may be left open; also 1950s, &gt;=1953, unknown</translation>
    </message>
    <message>
        <source>版次:1</source>
        <translation>page:1</translation>
    </message>
    <message>
        <source>标签:农业</source>
        <translation>tag:farming</translation>
    </message>
    <message>
        <source>贴了这个标签或它下级的</source>
        <translation>has this tag or one below it</translation>
    </message>
    <message>
        <source>专题:渡口旧事</source>
        <translation>collection:&quot;Ferry days&quot;</translation>
    </message>
    <message>
        <source>收在这个专题里的；名称可以只写一部分</source>
        <translation>in this collection; part of its name will do</translation>
    </message>
    <message>
        <source>批注:存疑</source>
        <translation>note:doubtful</translation>
    </message>
    <message>
        <source>批注里写了这些字的</source>
        <translation>has a note with these words</translation>
    </message>
    <message>
        <source>栏目:读者来信</source>
        <translation>column:letters</translation>
    </message>
    <message>
        <source>栏目名</source>
        <translation>the column&apos;s name</translation>
    </message>
    <message>
        <source>通讯社:新华社</source>
        <translation>agency:Xinhua</translation>
    </message>
    <message>
        <source>电头里的通讯社</source>
        <translation>the agency in the dateline</translation>
    </message>
    <message>
        <source>篇名:(渡口 OR 码头)</source>
        <translation>title:(ferry OR pier)</translation>
    </message>
    <message>
        <source>在同一处找几个词</source>
        <translation>several words in the same place</translation>
    </message>
    <message>
        <source>作者:*</source>
        <translation>author:*</translation>
    </message>
    <message>
        <source>形近:未来</source>
        <translation>alike:未来</translation>
    </message>
    <message>
        <source>识别时容易混的字也算：未末、己已巳、日曰</source>
        <translation>characters that are often misread count as the same: 未末, 己已巳, 日曰</translation>
    </message>
    <message>
        <source>阅读、批注、检索和导出数字化报纸。

MIT 许可。界面用 Qt（LGPL v3，动态链接，可以换成您自己的版本）；
其他组件的许可见随附的 licenses 文件夹。
除了您自己设的共享服务器，不连网络。</source>
        <translation>Reads, annotates, searches and exports digitised newspapers.

MIT licence. The interface uses Qt (LGPL v3, linked dynamically: you may replace it
with your own build); for other components see the licenses folder.
Uses no network, but for a shared server that you have set up yourself.</translation>
    </message>
    <message>
        <source>逐字:圖書館</source>
        <translation>literal:Ferry</translation>
    </message>
    <message>
        <source>相距不超过 20 个字；不写数字是 10 个字。没有 * 和 ? 这样的通配符，用它代替</source>
        <translation>at most 20 characters apart; 10 if no number is given. Use it in place of wildcards: there is no * or ?</translation>
    </message>
    <message>
        <source>第几版，如 3、A3</source>
        <translation>the page&apos;s number, like 3 or A3</translation>
    </message>
    <message>
        <source>有署名的；-作者:* 没有署名的；标签、专题、批注、栏目等也一样</source>
        <translation>with a byline; -author:* without one; the same for tags, collections, notes, columns and so on</translation>
    </message>
    <message>
        <source>简繁、大小写、标点都照所写的算</source>
        <translation>form, case and punctuation as typed</translation>
    </message>
    <message>
        <source>跨段:供暖提前</source>
        <translation>across:timetable</translation>
    </message>
    <message>
        <source>一个词可以从段尾接到下一段</source>
        <translation>a word may run on from the end of a paragraph to the next</translation>
    </message>
    <message>
        <source>渡口 码头 方式:形近</source>
        <translation>ferry pier mode:alike</translation>
    </message>
    <message>
        <source>这样找所有的词；逐字、跨段也一样</source>
        <translation>all words in this way; also mode:literal, mode:across</translation>
    </message>
    <message>
        <source>报架 {}</source>
        <translation>Baojia {}</translation>
    </message>
    <message>
        <source>（没有找到宋体，生僻字可能显示为方框）</source>
        <translation>(no Song typeface found; rare characters may show as boxes)</translation>
    </message>
    <message>
        <source>正文字体：{}</source>
        <translation>Text font: {}</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>别名</source>
        <translation>Other name</translation>
    </message>
    <message>
        <source>曾用名</source>
        <translation>Former name</translation>
    </message>
    <message>
        <source>误读</source>
        <translation>Misreading</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>别的名称</source>
        <translation>Other names</translation>
    </message>
    <message>
        <source>期数</source>
        <translation>Issues</translation>
    </message>
    <message>
        <source>篇数</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>起讫</source>
        <translation>From – to</translation>
    </message>
    <message>
        <source>报名管理</source>
        <translation>Papers&apos; Names</translation>
    </message>
    <message>
        <source>还没有报纸。导入之后，每种报纸列在这里。</source>
        <translation>No papers yet. After an import each paper is listed here.</translation>
    </message>
    <message>
        <source>改报名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>改刊号…</source>
        <translation>CN Number…</translation>
    </message>
    <message>
        <source>并入…</source>
        <translation>Merge Into…</translation>
    </message>
    <message>
        <source>这是另一种报纸的误读或别名：把它的期数全部并过去</source>
        <translation>A misreading or another name of a different paper: move all its issues there</translation>
    </message>
    <message>
        <source>这种报纸的别的名称</source>
        <translation>Other names of this paper</translation>
    </message>
    <message>
        <source>添加名称</source>
        <translation>Add Name</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>导入时读出下面这些名称，都归到这种报纸：</source>
        <translation>Imports also file these names under this paper:</translation>
    </message>
    <message>
        <source>{} 种报纸</source>
        <translation>Papers: {}</translation>
    </message>
    <message>
        <source>改报名</source>
        <translation>Rename Paper</translation>
    </message>
    <message>
        <source>新的报名（旧名仍然认得）</source>
        <translation>New name (the old one stays known)</translation>
    </message>
    <message>
        <source>改刊号</source>
        <translation>CN Number</translation>
    </message>
    <message>
        <source>国内统一刊号，留空就是没有</source>
        <translation>CN number; empty for none</translation>
    </message>
    <message>
        <source>添加{}</source>
        <translation>Add {}</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Merge Into</translation>
    </message>
    <message>
        <source>“{}”其实是哪一种报纸？</source>
        <translation>Which paper is &quot;{}&quot; really?</translation>
    </message>
    <message>
        <source>已改，可以撤销。</source>
        <translation>Changed; you can undo.</translation>
    </message>
    <message>
        <source>配到哪一版…</source>
        <translation>Pair with a Page…</translation>
    </message>
    <message>
        <source>看版面文字…</source>
        <translation>Show the Page&apos;s Text…</translation>
    </message>
    <message>
        <source>采纳建议</source>
        <translation>Accept Suggestions</translation>
    </message>
    <message>
        <source>退回填写的内容</source>
        <translation>Discard What Was Filled In</translation>
    </message>
    <message>
        <source>这次不导入</source>
        <translation>Do Not Import This Time</translation>
    </message>
    <message>
        <source>仍要导入</source>
        <translation>Import After All</translation>
    </message>
    <message>
        <source>{} 个版面各按版面上读出的</source>
        <translation>For {} pages, each what was read on it</translation>
    </message>
    <message>
        <source>{} 个版面各按文件名或文件夹的</source>
        <translation>For {} pages, each what its file or folder says</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>{0}用版面上读出的 {1}</source>
        <translation>{0}: {1}, as read on the page</translation>
    </message>
    <message>
        <source>{0}用文件名或文件夹的 {1}</source>
        <translation>{0}: {1}, as the file or folder says</translation>
    </message>
    <message>
        <source>星期</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <source>农历</source>
        <translation>Lunar date</translation>
    </message>
    <message>
        <source>节气</source>
        <translation>Solar term</translation>
    </message>
    <message>
        <source>总期号</source>
        <translation>Issue no.</translation>
    </message>
    <message>
        <source>版数</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>刊号</source>
        <translation>CN no.</translation>
    </message>
    <message>
        <source>邮箱</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>主管主办</source>
        <translation>Sponsor</translation>
    </message>
    <message>
        <source>出版</source>
        <translation>Publisher</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>网址</source>
        <translation>Website</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>版名</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>{0}年{1}月{2}日</source>
        <translation>{0}-{1:02}-{2:02}</translation>
    </message>
    <message>
        <source>第 {0} 版</source>
        <translation>Page {0}</translation>
    </message>
    <message numerus="yes">
        <source>今日 %Ln 版</source>
        <translation>
            <numerusform>%Ln page today</numerusform>
            <numerusform>%Ln pages today</numerusform>
        </translation>
    </message>
    <message>
        <source>没有“{0}”这一天。</source>
        <translation>There is no such day as &quot;{0}&quot;.</translation>
    </message>
    <message>
        <source>请写成 2023-12-05 或 2023年12月5日 的样子。</source>
        <translation>Please write it like 2023-12-05.</translation>
    </message>
    <message>
        <source>从版面读出</source>
        <translation>Read from the page</translation>
    </message>
    <message>
        <source>采用了建议</source>
        <translation>Suggestion accepted</translation>
    </message>
    <message>
        <source>由人填写或确认</source>
        <translation>Entered or confirmed by a person</translation>
    </message>
    <message>
        <source>由导入规则或文件名指定</source>
        <translation>Assigned by an import rule or the file name</translation>
    </message>
    <message>
        <source>版面上没有读出</source>
        <translation>Not read on the page</translation>
    </message>
    <message>
        <source>取自同期头版</source>
        <translation>Taken from the issue&apos;s front page</translation>
    </message>
    <message>
        <source>原文：{0}</source>
        <translation>Source: {0}</translation>
    </message>
    <message>
        <source>原文第 {0} 行</source>
        <translation>Source line {0}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>两版之间没有不同。</source>
        <translation>The two versions are the same.</translation>
    </message>
    <message>
        <source>……未改的 {} 段</source>
        <translation>… unchanged paragraphs: {}</translation>
    </message>
    <message>
        <source>有改动</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>已去掉</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>移动过</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>第 {} 版</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>（现在）</source>
        <translation> (now)</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>识别程序</source>
        <translation>Recogniser</translation>
    </message>
    <message>
        <source>何时</source>
        <translation>When</translation>
    </message>
    <message>
        <source>历史：{}</source>
        <translation>History: {}</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
    <message>
        <source>这一篇还没有人改动过。更正、拆分、合并之后，每一版都列在这里，随时可以恢复。</source>
        <translation>Nobody has changed this article yet. After corrections, splits and merges every version is listed here and can be restored.</translation>
    </message>
    <message>
        <source>与上一版比</source>
        <translation>With the version before</translation>
    </message>
    <message>
        <source>与识别的原样比</source>
        <translation>With what was recognised</translation>
    </message>
    <message>
        <source>与现在比</source>
        <translation>With now</translation>
    </message>
    <message>
        <source>与哪一版比</source>
        <translation>Compare with</translation>
    </message>
    <message>
        <source>只看改动的段落</source>
        <translation>Changed paragraphs only</translation>
    </message>
    <message>
        <source>恢复这一版</source>
        <translation>Restore This Version</translation>
    </message>
    <message>
        <source>划去的是旧文，下划线的是新文</source>
        <translation>Struck out: old text; underlined: new text</translation>
    </message>
    <message>
        <source>{} 版</source>
        <translation>Versions: {}</translation>
    </message>
    <message>
        <source>已恢复，可以撤销。</source>
        <translation>Restored; you can undo.</translation>
    </message>
    <message>
        <source>与现在一样，没有改动。</source>
        <translation>The same as now; nothing changed.</translation>
    </message>
    <message>
        <source>报架 {0}</source>
        <translation>Baojia {0}</translation>
    </message>
    <message>
        <source>日志：{0}</source>
        <translation>Log: {0}</translation>
    </message>
    <message>
        <source>改为“{}”</source>
        <translation>Change to “{}”</translation>
    </message>
    <message>
        <source>删去</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>删去“{}”</source>
        <translation>Remove “{}”</translation>
    </message>
    <message>
        <source>改为{}</source>
        <translation>Change to {}</translation>
    </message>
    <message>
        <source>都改为{}</source>
        <translation>Make all of them: {}</translation>
    </message>
    <message>
        <source>采用 {}</source>
        <translation>Use {}</translation>
    </message>
    <message>
        <source>放到这里</source>
        <translation>Put it here</translation>
    </message>
    <message>
        <source>选位置…</source>
        <translation>Choose the Place…</translation>
    </message>
    <message>
        <source>放到选中的文字上</source>
        <translation>Put on selected text</translation>
    </message>
    <message>
        <source>比较原文…</source>
        <translation>Compare Sources…</translation>
    </message>
    <message>
        <source>看两边…</source>
        <translation>See Both Sides…</translation>
    </message>
    <message>
        <source>另成一篇</source>
        <translation>Make new article</translation>
    </message>
    <message>
        <source>拆成两段</source>
        <translation>Split paragraph</translation>
    </message>
    <message>
        <source>合成一段</source>
        <translation>Join paragraphs</translation>
    </message>
    <message>
        <source>标为重复</source>
        <translation>Mark as repeat</translation>
    </message>
    <message>
        <source>收回重复</source>
        <translation>Take back repeat</translation>
    </message>
    <message>
        <source>没有现成的改法：按 E 更正文字，或在提纲里调整，改好后按 A。</source>
        <translation>No suggestion here: correct the text with E or in the outline, then press A.</translation>
    </message>
    <message>
        <source>没有找到。“{}”不是检索项，按字面找了；检索项有 篇名: 作者: 报名: 日期: 版次: 标签: 专题: 批注: 栏目: 通讯社:</source>
        <translation>Nothing found. &quot;{}&quot; is not a field, so it was searched for as it stands; the fields are title: author: paper: date: page: tag: collection: note: column: agency:</translation>
    </message>
    <message>
        <source>没有找到。“{0}”按字面找了；表示条件要大写：{1}</source>
        <translation>Nothing found. “{0}” was searched for as it stands; as a condition it is written in capitals: {1}</translation>
    </message>
    <message>
        <source>没有找到。* 和 ? 不代表任意的字；隔着几个字的两个词写 NEAR，如 供暖 NEAR/5 投诉。</source>
        <translation>Nothing found. * and ? do not stand for other characters; for two words a few characters apart write NEAR, such as heating NEAR/5 complaint.</translation>
    </message>
    <message>
        <source>没有找到。“逐字”要求简繁、大小写、标点都相同，可以去掉再试。</source>
        <translation>Nothing found. “Literal” requires form, case and punctuation to match; try without it.</translation>
    </message>
    <message>
        <source>没有找到。引号里的标点也要相同，可以去掉引号再试。</source>
        <translation>Nothing found. Inside quotation marks the punctuation must match, too; try without them.</translation>
    </message>
    <message>
        <source>没有找到。可以少写几个字，或在“检索方式”里选“形近”（认错的字也算）、“跨段”。</source>
        <translation>Nothing found. Try fewer characters, or choose “Look-alikes” or “Across paragraphs” from the ways of searching.</translation>
    </message>
    <message>
        <source>没有找到。可以少写几个字，或去掉一个条件。</source>
        <translation>Nothing found. Try fewer words, or drop a condition.</translation>
    </message>
    <message>
        <source>没有找到。这些条件要同时满足；可以去掉一个，或在几个词之间写 OR。</source>
        <translation>Nothing found. All of these conditions must hold; take one away, or write OR between words.</translation>
    </message>
    <message>
        <source>正在打开 {0}</source>
        <translation>Opening {0}</translation>
    </message>
    <message>
        <source>左</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>右</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>采用左</source>
        <translation>Take left</translation>
    </message>
    <message>
        <source>采用右</source>
        <translation>Take right</translation>
    </message>
    <message>
        <source>两者都留</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Decide later</translation>
    </message>
    <message>
        <source>合并冲突</source>
        <translation>Merge Conflicts</translation>
    </message>
    <message>
        <source>照此决定</source>
        <translation>Apply Decisions</translation>
    </message>
    <message>
        <source>两人在不知道对方的情况下改了同一处。现在显示的是左边的。</source>
        <translation>Two people changed the same place without knowing of each other. The left one is shown now.</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>报头</source>
        <translation>Masthead</translation>
    </message>
    <message>
        <source>标签名</source>
        <translation>Name of a tag</translation>
    </message>
    <message>
        <source>版面结构</source>
        <translation>Page structure</translation>
    </message>
    <message>
        <source>段落已拆合，另有更正</source>
        <translation>Paragraph cut or joined, and corrected elsewhere</translation>
    </message>
    <message>
        <source>专题名</source>
        <translation>Name of a collection</translation>
    </message>
    <message>
        <source>专题里的按语</source>
        <translation>Note of a collection</translation>
    </message>
    <message>
        <source>图上批注</source>
        <translation>Note on a picture</translation>
    </message>
    <message>
        <source>文章 article</source>
        <translation>The article: article</translation>
    </message>
    <message>
        <source>段落 block</source>
        <translation>A paragraph: block</translation>
    </message>
    <message>
        <source>批注 note</source>
        <translation>A note: note</translation>
    </message>
    <message>
        <source>过滤器</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>篇名；列表里的称呼；两者之一，写成一行</source>
        <translation>headline; what lists call it; one of the two in one line</translation>
    </message>
    <message>
        <source>报名、日期、版次、续文在内的全部版次</source>
        <translation>paper, date, page, all pages with continuations</translation>
    </message>
    <message>
        <source>版名；版次写成 1,3</source>
        <translation>name of the page; pages as 1,3</translation>
    </message>
    <message>
        <source>农历、总期号、刊号</source>
        <translation>lunar date, issue number, CN number</translation>
    </message>
    <message>
        <source>作者、标签，都是列表</source>
        <translation>authors, tags, both lists</translation>
    </message>
    <message>
        <source>引题、副题、栏目</source>
        <translation>kicker, deck, column</translation>
    </message>
    <message>
        <source>段落；划线与批注</source>
        <translation>paragraphs; marks and notes</translation>
    </message>
    <message>
        <source>引文、返回链接、编号</source>
        <translation>citation, link back, identifier</translation>
    </message>
    <message>
        <source>原文件的校验值；有续文时不止一个</source>
        <translation>hash of the original; several with continuations</translation>
    </message>
    <message>
        <source>没有收录的续文、前文在第几版；正文是否已写明</source>
        <translation>page of the part that is missing, after or before; whether the text says so</translation>
    </message>
    <message>
        <source>出版、语种、导入时间、字数</source>
        <translation>publisher, language, time of import, characters</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>划出的文字；它们的位置</source>
        <translation>marked text; where it is</translation>
    </message>
    <message>
        <source>颜色的名称、序号</source>
        <translation>name and number of the colour</translation>
    </message>
    <message>
        <source>批注的文字、标签、作者</source>
        <translation>text, tags, author of the note</translation>
    </message>
    <message>
        <source>时间；原文是否已改动</source>
        <translation>times; whether the text has changed</translation>
    </message>
    <message>
        <source>写成一行、引用块、多段文字</source>
        <translation>one line, block quote, several paragraphs</translation>
    </message>
    <message>
        <source>报头属性；Obsidian 的属性；一行题录</source>
        <translation>properties; those of Obsidian; facts in one line</translation>
    </message>
    <message>
        <source>段落连同 ==划线==；划线的位置</source>
        <translation>paragraph with ==marks==; where a mark is</translation>
    </message>
    <message>
        <source>YAML 值、引文、不加标记的文字、原样</source>
        <translation>YAML value, citation, text without markup, as it is</translation>
    </message>
    <message>
        <source>双花括号里的文字会自动转义。single 为真时，多篇写进同一个文件。</source>
        <translation>What stands in double braces is escaped. Where single is true, several articles go into one file.</translation>
    </message>
    <message>
        <source>一方删除，一方修改</source>
        <translation>Deleted by one, changed by the other</translation>
    </message>
    <message>
        <source>未署名</source>
        <translation>unsigned</translation>
    </message>
    <message>
        <source>（已删除）</source>
        <translation>(deleted)</translation>
    </message>
    <message>
        <source>读入改动包</source>
        <translation>Read Change Pack In</translation>
    </message>
    <message numerus="yes">
        <source>两人说法不同的 %Ln 处，读入后先显示左边的：</source>
        <translation>
            <numerusform>%Ln place where two people differ; the left side is shown until you decide:</numerusform>
            <numerusform>%Ln places where two people differ; the left side is shown until you decide:</numerusform>
        </translation>
    </message>
    <message>
        <source>读入之前先备份。署名是对方自己写的，报架不能证明。</source>
        <translation>The library is backed up first. Names are as the sender wrote them; Baojia cannot verify them.</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>文章</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>引文、批注与标签</source>
        <translation>Quotation, Note, Tags</translation>
    </message>
    <message>
        <source>读回批注与标签</source>
        <translation>Read Annotations and Tags Back</translation>
    </message>
    <message>
        <source>文件里没有批注或标签。</source>
        <translation>There are no annotations or tags in the file.</translation>
    </message>
    <message>
        <source>读入</source>
        <translation>Read In</translation>
    </message>
    <message>
        <source>正在读文件…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <source>已读入：{}</source>
        <translation>Read in: {}</translation>
    </message>
    <message>
        <source>不读入</source>
        <translation>Don&apos;t Read In</translation>
    </message>
    <message>
        <source>导出改动包</source>
        <translation>Export Change Pack</translation>
    </message>
    <message>
        <source>改动包里有批注、标签、更正、报头、报名、校对状态、专题、图上的批注和保存的检索，没有报纸原文，也没有图像文件和置顶。对方有同样的原文，或有这个库的一份备份，读入后就合到一起。</source>
        <translation>A change pack holds notes, tags, corrections, mastheads, names of papers, proofreading states, collections, notes on pictures and saved searches, but no newspapers, and no files of pictures or pins. Whoever has the same files, or a backup of this library, has everything together after reading it in.</translation>
    </message>
    <message>
        <source>给谁</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>给所有人：全部改动</source>
        <translation>For everybody: all changes</translation>
    </message>
    <message>
        <source>给 {}：只写对方还没有的</source>
        <translation>For {}: only what they do not have yet</translation>
    </message>
    <message>
        <source>您还没有署名；请先在首选项里写上，别人才知道是谁改的。</source>
        <translation>You have not signed with a name yet; please write it in the preferences, so that others know who made the changes.</translation>
    </message>
    <message>
        <source>选择位置…</source>
        <translation>Choose a Place…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>↩ 上接第{}版</source>
        <translation>↩ from page {}</translation>
    </message>
    <message>
        <source>↪ 下转第{}版</source>
        <translation>↪ on page {}</translation>
    </message>
    <message>
        <source>共享服务器</source>
        <translation>Shared Server</translation>
    </message>
    <message>
        <source>如 archive.example</source>
        <translation>such as archive.example</translation>
    </message>
    <message>
        <source>读入整库</source>
        <translation>Read a Whole Library In</translation>
    </message>
    <message>
        <source>正在看里面有什么…</source>
        <translation>Looking inside…</translation>
    </message>
    <message>
        <source>整库读进一个新建的库，现在打开的库不变。写入之前，每个文件都与清单核对。</source>
        <translation>It is read into a new library; the one that is open stays as it is. Every file is checked against the manifest before anything is written.</translation>
    </message>
    <message>
        <source>新库的文件夹</source>
        <translation>Folder of the new library</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>新库放在</source>
        <translation>New library in</translation>
    </message>
    <message>
        <source>原文件 {:,} 个</source>
        <translation>{:,} original files</translation>
    </message>
    <message>
        <source>文章 {:,} 篇</source>
        <translation>{:,} articles</translation>
    </message>
    <message>
        <source>批注 {:,} 条</source>
        <translation>{:,} annotations</translation>
    </message>
    <message>
        <source>标签 {:,} 个</source>
        <translation>{:,} tags</translation>
    </message>
    <message>
        <source>请选一个空文件夹，或写出一个新的。</source>
        <translation>Please choose an empty folder, or write a new one.</translation>
    </message>
    <message>
        <source>把版面的文字告诉服务器，供没有这些版面的成员检索</source>
        <translation>Send the text of the pages, so that members without them can search it</translation>
    </message>
    <message>
        <source>空着则由共享服务器检索</source>
        <translation>Empty: the shared server itself</translation>
    </message>
    <message>
        <source>OpenSearch 的地址，如 https://search.example:9200；空着则由共享服务器检索</source>
        <translation>Address of an OpenSearch, as https://search.example:9200; empty: the shared server itself</translation>
    </message>
    <message>
        <source>连接时加入您是其成员的馆藏，都不是则新建</source>
        <translation>when connecting, the collection that you are a member of is joined; else a new one is made</translation>
    </message>
    <message>
        <source>服务器</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>端口</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>用户名</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>馆藏编号</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>CA 证书</source>
        <translation>CA certificate</translation>
    </message>
    <message>
        <source>检索服务器</source>
        <translation>Search server</translation>
    </message>
    <message>
        <source>连接并同步</source>
        <translation>Connect and Synchronise</translation>
    </message>
    <message>
        <source>不再使用服务器</source>
        <translation>Use No Server</translation>
    </message>
    <message>
        <source>证书 (*.pem *.crt)</source>
        <translation>Certificates (*.pem *.crt)</translation>
    </message>
    <message>
        <source>加入共享馆藏</source>
        <translation>Join a Shared Collection</translation>
    </message>
    <message>
        <source>您是其成员的那一个</source>
        <translation>the one that you are a member of</translation>
    </message>
    <message>
        <source>选择文件夹…</source>
        <translation>Choose Folder…</translation>
    </message>
    <message>
        <source>在一个空文件夹里建一个库，作为共享馆藏的又一个副本：有人放过起始副本就从它开始，否则取全部改动。原文件不在其中，以后用“收发原文件”取。密码写在 ~/.pgpass；除本机以外，必须有 CA 证书。</source>
        <translation>Makes a library in an empty folder, as one more copy of the shared collection: from a starting copy where somebody has offered one, else from all changes. Originals are not in it; fetch them later with “Exchange Originals”. The password stands in ~/.pgpass; anywhere but on this machine a CA certificate is needed.</translation>
    </message>
    <message>
        <source>服务器由管理员准备（baojia server-sql）。改动在后台收发，连不上时照常工作。密码不写在这里，写在 ~/.pgpass；除本机以外，必须有 CA 证书。</source>
        <translation>An administrator prepares the server (baojia server-sql). Changes are sent and received in the background; without a connection you work as always. Passwords are kept in ~/.pgpass, not here; any server other than this machine needs a CA certificate.</translation>
    </message>
    <message>
        <source>操作</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>读过</source>
        <translation>Read before</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>检索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>报纸</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Markdown（按模板）</source>
        <translation>Markdown (by template)</translation>
    </message>
    <message>
        <source>HTML 剪报</source>
        <translation>HTML clippings</translation>
    </message>
    <message>
        <source>Word 剪报</source>
        <translation>Word clippings</translation>
    </message>
    <message>
        <source>PDF 剪报</source>
        <translation>PDF clippings</translation>
    </message>
    <message>
        <source>GB/T 7714 引文</source>
        <translation>GB/T 7714 citations</translation>
    </message>
    <message>
        <source>RIS（Zotero、EndNote、NoteExpress）</source>
        <translation>RIS (Zotero, EndNote, NoteExpress)</translation>
    </message>
    <message>
        <source>EndNote（.enw）</source>
        <translation>EndNote (.enw)</translation>
    </message>
    <message>
        <source>CSV 题录</source>
        <translation>CSV table</translation>
    </message>
    <message>
        <source>Excel 题录</source>
        <translation>Excel table</translation>
    </message>
    <message>
        <source>JSON Lines（题录与正文）</source>
        <translation>JSON Lines (with text)</translation>
    </message>
    <message>
        <source>CNMARC 草稿</source>
        <translation>CNMARC drafts</translation>
    </message>
    <message>
        <source>CNMARC 草稿（文字）</source>
        <translation>CNMARC drafts (text)</translation>
    </message>
    <message>
        <source>W3C 批注（JSON-LD）</source>
        <translation>W3C annotations (JSON-LD)</translation>
    </message>
    <message>
        <source>Zotero 会把它当作期刊文章；给 Zotero 请用 RIS 或 CSL-JSON。</source>
        <translation>Zotero takes it for a journal article; for Zotero please use RIS or CSL-JSON.</translation>
    </message>
    <message>
        <source>分析款目的草稿，由编目员审核补全。</source>
        <translation>Drafts of analytic entries, for a cataloguer to check and complete.</translation>
    </message>
    <message>
        <source>标签和批注在 Zotero 里归入“其他”；要作为标签，请用 RIS。</source>
        <translation>Tags and notes go to &quot;Extra&quot; in Zotero; to have them as tags, use RIS.</translation>
    </message>
    <message>
        <source>EndNote 也读 RIS，作者和刊号保留得更全。</source>
        <translation>EndNote reads RIS, too, and keeps authors and CN number better.</translation>
    </message>
    <message>
        <source>只有批注；用“库”菜单里的“读回批注与标签…”读回来。</source>
        <translation>Annotations only; “Read Annotations and Tags Back…” in the library menu reads them.</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>Same as System</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>旧纸</source>
        <translation>Sepia</translation>
    </message>
    <message>
        <source>高对比，浅色</source>
        <translation>High Contrast, Light</translation>
    </message>
    <message>
        <source>高对比，深色</source>
        <translation>High Contrast, Dark</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>已校</source>
        <translation>Proofread</translation>
    </message>
    <message>
        <source>未校</source>
        <translation>Not proofread</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Others</translation>
    </message>
    <message>
        <source>共享库里的文章</source>
        <translation>Article in the shared library</translation>
    </message>
    <message>
        <source>（无篇名）</source>
        <translation>(no headline)</translation>
    </message>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>日期未定</source>
        <translation>date unknown</translation>
    </message>
    <message>
        <source>报名未定</source>
        <translation>title unknown</translation>
    </message>
    <message>
        <source>图像和 PDF</source>
        <translation>Pictures and PDF</translation>
    </message>
    <message>
        <source>这一版的图像</source>
        <translation>Pictures of this page</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>改篇名</source>
        <translation>Correct Headline</translation>
    </message>
    <message>
        <source>版面图 {}</source>
        <translation>Page image {}</translation>
    </message>
</context>
<context>
    <name>AlikePages</name>
    <message>
        <source>同样处理</source>
        <translation>Treat alike</translation>
    </message>
    <message>
        <source>问同样问题的版面</source>
        <translation>Pages that ask the same</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>改成什么</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>哪些行</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>No, thanks</translation>
    </message>
    <message>
        <source>《{0}》的这些版面与刚才那一版问的是同一件事，那几行的样式也相同。</source>
        <translation>These pages of {0} ask what you have just settled, about lines of the same form. </translation>
    </message>
    <message>
        <source>打勾的同样处理，一步可以撤销。</source>
        <translation>Those that are ticked are treated alike; one step undoes it.</translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>认可为{}</source>
        <translation>confirmed: {}</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
    <message numerus="yes">
        <source>同样处理 %Ln 版</source>
        <translation>
            <numerusform>Treat %Ln Page Alike</numerusform>
            <numerusform>Treat %Ln Pages Alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnnotationDelegate</name>
    <message>
        <source>（整篇）</source>
        <translation>(whole article)</translation>
    </message>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>原文已改，待复核</source>
        <translation>text has changed, to review</translation>
    </message>
</context>
<context>
    <name>AnnotationsView</name>
    <message>
        <source>全部批注</source>
        <translation>All Notes</translation>
    </message>
    <message>
        <source>在批注和引文里找</source>
        <translation>Find in notes and quotations</translation>
    </message>
    <message>
        <source>批注里的文字</source>
        <translation>Words in the note</translation>
    </message>
    <message>
        <source>日期 2023-12..2024-03</source>
        <translation>Date 2023-12..2024-03</translation>
    </message>
    <message>
        <source>日期范围</source>
        <translation>Range of dates</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>有批注</source>
        <translation>With a note</translation>
    </message>
    <message>
        <source>只划线</source>
        <translation>Marks only</translation>
    </message>
    <message>
        <source>在版面图上</source>
        <translation>On page images</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To Review</translation>
    </message>
    <message>
        <source>按修改时间</source>
        <translation>By time of change</translation>
    </message>
    <message>
        <source>按日期</source>
        <translation>By date</translation>
    </message>
    <message>
        <source>按颜色</source>
        <translation>By colour</translation>
    </message>
    <message>
        <source>按报纸</source>
        <translation>By paper</translation>
    </message>
    <message>
        <source>全部报纸</source>
        <translation>All papers</translation>
    </message>
    <message>
        <source>全部标签</source>
        <translation>All tags</translation>
    </message>
    <message>
        <source>报纸</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>次序</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>只看“{}”</source>
        <translation>Only &quot;{}&quot;</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>导出这些批注…</source>
        <translation>Export These Notes…</translation>
    </message>
    <message>
        <source>按文章分组</source>
        <translation>Grouped by article</translation>
    </message>
    <message>
        <source>按颜色分组</source>
        <translation>Grouped by colour</translation>
    </message>
    <message>
        <source>按标签分组</source>
        <translation>Grouped by tag</translation>
    </message>
    <message>
        <source>按报纸分组</source>
        <translation>Grouped by paper</translation>
    </message>
    <message>
        <source>按月份分组</source>
        <translation>Grouped by month</translation>
    </message>
    <message>
        <source>没有符合的批注。在文章里选中文字，按 1–5 即可划线。</source>
        <translation>No such notes. Select text in an article and press 1–5 to mark it.</translation>
    </message>
    <message>
        <source>日期看不懂，请写成 2023-12 或 2023-12-01..2024-03。</source>
        <translation>The date is unclear; please write 2023-12 or 2023-12-01..2024-03.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 条</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message>
        <source>打开版面图</source>
        <translation>Open Page Image</translation>
    </message>
    <message numerus="yes">
        <source>已导出 %Ln 条批注。</source>
        <translation>
            <numerusform>%Ln note exported.</numerusform>
            <numerusform>%Ln notes exported.</numerusform>
        </translation>
    </message>
    <message>
        <source>打开文章</source>
        <translation>Open Article</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>导出批注</source>
        <translation>Export Notes</translation>
    </message>
</context>
<context>
    <name>ArticleActions</name>
    <message>
        <source>在待复核里不删文章：认可按 A，搁置按 L。</source>
        <translation>No articles are deleted from the review list: A accepts, L leaves.</translation>
    </message>
    <message>
        <source>要改掉选中的文字，请先按 E 更正。</source>
        <translation>To change the selected words, press E to correct them.</translation>
    </message>
    <message>
        <source>已移到回收站。</source>
        <translation>Moved to the trash.</translation>
    </message>
    <message numerus="yes">
        <source>已复制 %Ln 条引文</source>
        <translation>
            <numerusform>%Ln citation copied</numerusform>
            <numerusform>%Ln citations copied</numerusform>
        </translation>
    </message>
    <message>
        <source>常用导出</source>
        <translation>Export Favourites</translation>
    </message>
    <message>
        <source>（在导出窗口里存为常用）</source>
        <translation>(keep one in the export dialog)</translation>
    </message>
</context>
<context>
    <name>ArticleList</name>
    <message>
        <source>文章列表</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>这里还没有文章</source>
        <translation>No articles here yet</translation>
    </message>
    <message>
        <source>日期，新的在前</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>日期，旧的在前</source>
        <translation>Oldest first</translation>
    </message>
    <message>
        <source>篇名</source>
        <translation>Headline</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>作者</source>
        <translation>Byline</translation>
    </message>
    <message>
        <source>批注多的在前</source>
        <translation>Most notes first</translation>
    </message>
    <message>
        <source>最近改动</source>
        <translation>Last changed</translation>
    </message>
    <message>
        <source>相关度</source>
        <translation>Relevance</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticleModel</name>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
    <message>
        <source>已校</source>
        <translation>proofread</translation>
    </message>
    <message>
        <source>校对中</source>
        <translation>being proofread</translation>
    </message>
    <message numerus="yes">
        <source>批注 %n 条</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>存疑 %n 处</source>
        <translation>
            <numerusform>%n doubt</numerusform>
            <numerusform>%n doubts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticleTable</name>
    <message numerus="yes">
        <source>%Ln 篇</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AsideRow</name>
    <message>
        <source>删去…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>修复前另存的损坏文件：{0} 份，{1} MB，在库的 backups 里。</source>
        <translation>Damaged files kept before repairs: {0}, {1} MB, in the library&apos;s backups folder.</translation>
    </message>
    <message>
        <source>删去另存的损坏文件？</source>
        <translation>Delete the damaged files that were kept?</translation>
    </message>
    <message>
        <source>删去后不能撤销。文章、批注和备份没有变化。</source>
        <translation>This cannot be undone. Articles, notes and backups are not touched.</translation>
    </message>
    <message>
        <source>删去</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>为何</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>还没有备份。库有改动的日子，报架每天自动备份一次；也可以现在就做一份。</source>
        <translation>No backups yet. On days when the library changes, Baojia makes one by itself; you can also make one now.</translation>
    </message>
    <message>
        <source>备份与恢复</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>文章</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>备份里</source>
        <translation>In the backup</translation>
    </message>
    <message>
        <source>批在</source>
        <translation>On</translation>
    </message>
    <message>
        <source>取回选中的</source>
        <translation>Restore Selected</translation>
    </message>
    <message>
        <source>别处的备份…</source>
        <translation>Backup Elsewhere…</translation>
    </message>
    <message>
        <source>{}：</source>
        <translation>{}: </translation>
    </message>
    <message>
        <source>下面这些现在没有了，或已不同，可以单独取回：</source>
        <translation>These are gone now, or have changed; each can be restored on its own:</translation>
    </message>
    <message>
        <source>备份里的批注、标签和文章的分段，现在的库里都有。</source>
        <translation>The library has all the notes, tags and articles&apos; paragraphs that the backup has.</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>已不同</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>{0} 段（现在 {1} 段）</source>
        <translation>{0} paragraphs (now {1})</translation>
    </message>
    <message>
        <source>备份里的内容</source>
        <translation>What the backup holds</translation>
    </message>
    <message numerus="yes">
        <source>取回了 %Ln 项。</source>
        <translation>
            <numerusform>Restored %Ln item. </numerusform>
            <numerusform>Restored %Ln items. </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>有 %Ln 项在现在的库里已没有位置，留在备份里。</source>
        <translation>
            <numerusform>%Ln has no place in the library any more and stays in the backup.</numerusform>
            <numerusform>%Ln have no place in the library any more and stay in the backup.</numerusform>
        </translation>
    </message>
    <message>
        <source>改于</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>现在备份</source>
        <translation>Back Up Now</translation>
    </message>
    <message>
        <source>恢复这一份…</source>
        <translation>Restore This One…</translation>
    </message>
    <message>
        <source>备份里有 {0} 篇文章、{1} 条批注、{2} 个标签；现在有 {3} 篇、{4} 条、{5} 个。</source>
        <translation>In the backup: articles {0}, notes {1}, tags {2}; now: {3}, {4}, {5}. </translation>
    </message>
    <message>
        <source>只在备份里的标签：{}。</source>
        <translation>Tags only in the backup: {}. </translation>
    </message>
    <message>
        <source>只在备份里的专题：{}。</source>
        <translation>Collections that only the backup has: {}. </translation>
    </message>
    <message>
        <source>现在没有</source>
        <translation>gone now</translation>
    </message>
    <message>
        <source>已备份。</source>
        <translation>Backed up.</translation>
    </message>
</context>
<context>
    <name>BatchesView</name>
    <message>
        <source>等待导入</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>未完成</source>
        <translation>Unfinished</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>From</translation>
    </message>
    <message>
        <source>已导入</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>有变化</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>读不了</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>导入者</source>
        <translation>By</translation>
    </message>
    <message>
        <source>导入记录</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>还没有导入过。</source>
        <translation>Nothing has been imported yet.</translation>
    </message>
    <message>
        <source>显示文章</source>
        <translation>Show Articles</translation>
    </message>
    <message>
        <source>保存报告…</source>
        <translation>Save Report…</translation>
    </message>
    <message>
        <source>继续导入</source>
        <translation>Resume Import</translation>
    </message>
    <message>
        <source>撤销导入</source>
        <translation>Undo Import</translation>
    </message>
    <message>
        <source>导入报告-{}.csv</source>
        <translation>import-report-{}.csv</translation>
    </message>
    <message>
        <source>保存导入报告</source>
        <translation>Save Import Report</translation>
    </message>
    <message>
        <source>表格 (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>保存报告</source>
        <translation>Save report</translation>
    </message>
    <message numerus="yes">
        <source>报告已保存，%Ln 行。</source>
        <translation>
            <numerusform>Report saved, %Ln row.</numerusform>
            <numerusform>Report saved, %Ln rows.</numerusform>
        </translation>
    </message>
    <message>
        <source>已移到回收站，可以从那里恢复。</source>
        <translation>Moved to the trash, and can be restored from there.</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>知道了</source>
        <translation>Got it</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>程序出错</source>
        <translation>Program Error</translation>
    </message>
    <message>
        <source>报架遇到一个程序错误，刚才的操作没有完成。库里已有的内容没有受影响，可以继续使用。
请复制下面的内容，反馈给维护者；它也记在日志里。其中没有报纸、批注、标签和文件名。</source>
        <translation>Baojia has met an error of its own, and what you just did was not completed. What the library holds is unharmed; you can go on.
Please copy the text below and report it to the maintainers; it is in the log, too. No word of a page, note, tag or file name is in it.</translation>
    </message>
    <message>
        <source>错误详情</source>
        <translation>Details of the error</translation>
    </message>
    <message>
        <source>继续使用</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>复制详情</source>
        <translation>Copy Details</translation>
    </message>
    <message>
        <source>已复制</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>这个库只能读。</source>
        <translation>This library can only be read.</translation>
    </message>
    <message>
        <source>批量更改</source>
        <translation>Change Many</translation>
    </message>
    <message numerus="yes">
        <source>已更改 %Ln 篇。</source>
        <translation>
            <numerusform>%Ln article changed.</numerusform>
            <numerusform>%Ln articles changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇在这之间有人改过，没有动。</source>
        <translation>
            <numerusform>%Ln article was changed by somebody meanwhile and left alone.</numerusform>
            <numerusform>%Ln articles were changed by somebody meanwhile and left alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>批量更改</source>
        <translation>Change Many</translation>
    </message>
    <message numerus="yes">
        <source>选中的 %Ln 篇</source>
        <translation>
            <numerusform>The selected article</numerusform>
            <numerusform>The %Ln selected articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>列表里的全部 %Ln 篇</source>
        <translation>
            <numerusform>The only article of the list (%Ln)</numerusform>
            <numerusform>All %Ln articles of the list</numerusform>
        </translation>
    </message>
    <message>
        <source>几个标签用逗号隔开，如 人物/船工，渡口</source>
        <translation>several tags with commas between, such as People/Boatmen, Ferries</translation>
    </message>
    <message>
        <source>不取下</source>
        <translation>none</translation>
    </message>
    <message>
        <source>不改</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <source>未校</source>
        <translation>not proofread</translation>
    </message>
    <message>
        <source>校对中</source>
        <translation>being proofread</translation>
    </message>
    <message>
        <source>已校</source>
        <translation>proofread</translation>
    </message>
    <message>
        <source>任何颜色的</source>
        <translation>of any colour</translation>
    </message>
    <message>
        <source>改作者</source>
        <translation>Byline</translation>
    </message>
    <message>
        <source>改电头</source>
        <translation>Dateline</translation>
    </message>
    <message>
        <source>加标签</source>
        <translation>Add tags</translation>
    </message>
    <message>
        <source>取下标签</source>
        <translation>Remove tag</translation>
    </message>
    <message>
        <source>校对</source>
        <translation>Proofreading</translation>
    </message>
    <message>
        <source>标记的颜色</source>
        <translation>Colour of the marks</translation>
    </message>
    <message>
        <source>原来的颜色</source>
        <translation>Old colour</translation>
    </message>
    <message>
        <source>新的颜色</source>
        <translation>New colour</translation>
    </message>
    <message>
        <source>作者</source>
        <translation>Byline</translation>
    </message>
    <message>
        <source>电头</source>
        <translation>Dateline</translation>
    </message>
    <message>
        <source>留空则去掉</source>
        <translation>leave empty to remove it</translation>
    </message>
    <message>
        <source>全部更改是一步，可以一次撤销；进度在状态栏，可以取消。</source>
        <translation>The whole change is one step and can be undone at once; the status bar shows its progress and can cancel it.</translation>
    </message>
    <message>
        <source>更改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>对着看</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>可能的位置</source>
        <translation>Possible places</translation>
    </message>
    <message>
        <source>可能在这里（上下键选，回车定）</source>
        <translation>It may be here (arrow keys choose, Enter accepts)</translation>
    </message>
    <message>
        <source>可能与它首尾相接（上下键选，回车定）</source>
        <translation>May be its other part (arrow keys, Enter)</translation>
    </message>
    <message>
        <source>就是这里</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>就是这一篇</source>
        <translation>This article</translation>
    </message>
    <message>
        <source>都不是</source>
        <translation>None of These</translation>
    </message>
    <message>
        <source>另选一篇…</source>
        <translation>Another Article…</translation>
    </message>
    <message>
        <source>原来的文字</source>
        <translation>Old text</translation>
    </message>
    <message>
        <source>这一篇</source>
        <translation>This article</translation>
    </message>
    <message>
        <source>{0}&#x3000;相似 {1}%</source>
        <translation>{0}  {1}% alike</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>ChangeSource</name>
    <message>
        <source>换用另一份原文</source>
        <translation>Switch Source</translation>
    </message>
    <message>
        <source>现在用的原文</source>
        <translation>Present source</translation>
    </message>
    <message>
        <source>另一份原文</source>
        <translation>Other source</translation>
    </message>
    <message>
        <source>换用这一份</source>
        <translation>Switch to This One</translation>
    </message>
    <message>
        <source>逐处核对</source>
        <translation>Go Through</translation>
    </message>
    <message>
        <source>在正文里从一处不同走到下一处：R 采用，F8 下一处。</source>
        <translation>From one difference to the next in the text: R takes it over, F8 goes on.</translation>
    </message>
    <message>
        <source>采用全部不同</source>
        <translation>Take All</translation>
    </message>
    <message>
        <source>不换原文，只把不同的字作为更正收进来；可以撤销。</source>
        <translation>Keeps the source and takes the other&apos;s characters as corrections; can be undone.</translation>
    </message>
    <message>
        <source>认可一致的疑字</source>
        <translation>Confirm Suspects Both Have</translation>
    </message>
    <message>
        <source>两份原文都这样写的疑字不再存疑；文字和批注不变，可以撤销。</source>
        <translation>Suspect characters that both sources have are doubtful no longer. Text and notes stay as they are; can be undone.</translation>
    </message>
    <message>
        <source>不换</source>
        <translation>Don&apos;t Switch</translation>
    </message>
    <message>
        <source>现在用的：{0}&#x3000;{1}</source>
        <translation>Present: {0}  {1}</translation>
    </message>
    <message>
        <source>另一份：{0}&#x3000;{1}</source>
        <translation>Other: {0}  {1}</translation>
    </message>
    <message>
        <source>这一版只有一份原文。导入同一版的另一份文件之后，可以在这里比较和换用。</source>
        <translation>This page has one source only. When another file of the page has been imported, they can be compared and switched here.</translation>
    </message>
    <message>
        <source>正在识别和比较…</source>
        <translation>Recognising and comparing…</translation>
    </message>
    <message>
        <source>比较原文</source>
        <translation>Compare sources</translation>
    </message>
    <message numerus="yes">
        <source>采用全部 %Ln 处不同</source>
        <translation>
            <numerusform>Take %Ln Difference</numerusform>
            <numerusform>Take All %Ln Differences</numerusform>
        </translation>
    </message>
    <message>
        <source>这个库只能读，不能换用。</source>
        <translation>This library is read-only; sources cannot be switched.</translation>
    </message>
    <message numerus="yes">
        <source>换用之后：%Ln 篇</source>
        <translation>
            <numerusform>After switching: %Ln article</numerusform>
            <numerusform>After switching: %Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>批注 %Ln 条跟到新文字上</source>
        <translation>
            <numerusform>%Ln note goes with the text</numerusform>
            <numerusform>%Ln notes go with the text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>批注 %Ln 条要复核</source>
        <translation>
            <numerusform>%Ln note to review</numerusform>
            <numerusform>%Ln notes to review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>更正 %Ln 处要复核</source>
        <translation>
            <numerusform>%Ln correction to review</numerusform>
            <numerusform>%Ln corrections to review</numerusform>
        </translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>。旧的文字留在历史里，可以撤销。</source>
        <translation>. The old text stays in the history; this can be undone.</translation>
    </message>
    <message numerus="yes">
        <source>认可一致的 %Ln 处疑字</source>
        <translation>
            <numerusform>Confirm %Ln Suspect Both Have</numerusform>
            <numerusform>Confirm %Ln Suspects Both Have</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>认可了 %Ln 处两份原文一致的疑字，可以撤销。</source>
        <translation>
            <numerusform>%Ln suspect character that both sources have is confirmed; can be undone.</numerusform>
            <numerusform>%Ln suspect characters that both sources have are confirmed; can be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoicesForm</name>
    <message>
        <source>格式</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>编辑模板…</source>
        <translation>Edit Template…</translation>
    </message>
    <message>
        <source>每篇一个文件</source>
        <translation>A file for each article</translation>
    </message>
    <message>
        <source>合成一个文件</source>
        <translation>All in one file</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>文件名的样式</source>
        <translation>File name pattern</translation>
    </message>
    <message>
        <source>可用的变量：{}</source>
        <translation>Variables: {}</translation>
    </message>
    <message>
        <source>文件名</source>
        <translation>File names</translation>
    </message>
    <message>
        <source>导出到的文件夹</source>
        <translation>Folder to export to</translation>
    </message>
    <message>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>导出后有人改过的文件</source>
        <translation>Files that somebody has changed since</translation>
    </message>
    <message>
        <source>旁边另存一份</source>
        <translation>Put the new one beside it</translation>
    </message>
    <message>
        <source>保留，不导出</source>
        <translation>Keep it, export nothing</translation>
    </message>
    <message>
        <source>替换</source>
        <translation>Replace it</translation>
    </message>
    <message>
        <source>改过的文件</source>
        <translation>Changed files</translation>
    </message>
    <message>
        <source>供 Excel 打开（开头加 BOM）</source>
        <translation>For Excel (begins with a BOM)</translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message>
        <source>移出专题</source>
        <translation>Remove from the Collection</translation>
    </message>
    <message>
        <source>先在侧栏点开一个专题。</source>
        <translation>Open a collection in the sidebar first.</translation>
    </message>
    <message>
        <source>先选中文章，或在正文里选中文字。</source>
        <translation>First select articles, or words in the text.</translation>
    </message>
    <message>
        <source>新建专题…</source>
        <translation>New Collection…</translation>
    </message>
    <message>
        <source>新建专题</source>
        <translation>New Collection</translation>
    </message>
    <message>
        <source>都已在这个专题里。</source>
        <translation>All of them are in this collection already.</translation>
    </message>
    <message numerus="yes">
        <source>已加入专题 %Ln 条。</source>
        <translation>
            <numerusform>%Ln item added to the collection.</numerusform>
            <numerusform>%Ln items added to the collection.</numerusform>
        </translation>
    </message>
    <message>
        <source>专题已删除，里面的文章和标记还在。</source>
        <translation>Collection deleted; its articles and marks are still there.</translation>
    </message>
    <message>
        <source>这个专题里还没有文章。</source>
        <translation>There is no article in this collection yet.</translation>
    </message>
    <message>
        <source>已置顶。</source>
        <translation>Pinned.</translation>
    </message>
    <message>
        <source>已取消置顶。</source>
        <translation>Unpinned.</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>CollectionPane</name>
    <message>
        <source>专题里的条目</source>
        <translation>Items of the collection</translation>
    </message>
    <message>
        <source>回到文章列表</source>
        <translation>Back to the list of articles</translation>
    </message>
    <message>
        <source>关闭专题</source>
        <translation>Close the collection</translation>
    </message>
    <message>
        <source>写按语</source>
        <translation>Add Note</translation>
    </message>
    <message>
        <source>在这一条后面写一段话</source>
        <translation>Write something after this item</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>按这个次序导出，按语和摘录也在里面</source>
        <translation>Export in this order, with notes and passages</translation>
    </message>
    <message>
        <source>这个专题还是空的。在列表里选中文章，或在正文里选中文字，按 Ctrl+Alt+C 加进来；也可以把文章拖到侧栏的专题上。</source>
        <translation>This collection is still empty. Select articles in the list, or words in the text, and press Ctrl+Alt+C; or drag articles onto the collection in the sidebar.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 条</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Credits</name>
    <message>
        <source>记者 {0}</source>
        <translation>By {0}</translation>
    </message>
    <message>
        <source>{0}版</source>
        <translation>p. {0}</translation>
    </message>
    <message>
        <source>标签 {0}</source>
        <translation>Tag {0}</translation>
    </message>
</context>
<context>
    <name>CreditsDialog</name>
    <message>
        <source>更正作者与电头</source>
        <translation>Correct Credits</translation>
    </message>
    <message>
        <source>作者</source>
        <translation>Byline</translation>
    </message>
    <message>
        <source>几个人之间空一格</source>
        <translation>A space between names</translation>
    </message>
    <message>
        <source>电头</source>
        <translation>Dateline</translation>
    </message>
    <message>
        <source>如 本报讯</source>
        <translation>such as: From our reporter</translation>
    </message>
    <message>
        <source>下转</source>
        <translation>Jump to</translation>
    </message>
    <message>
        <source>如 第三版</source>
        <translation>such as: page 3</translation>
    </message>
    <message>
        <source>上接</source>
        <translation>Jump from</translation>
    </message>
    <message>
        <source>如 第一版</source>
        <translation>such as: page 1</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>不限</source>
        <translation>any</translation>
    </message>
    <message>
        <source>可写 2023-12-05、20231205、2023年12月、二〇二三年、2023</source>
        <translation>Write 2023-12-05, 20231205, 2023-12 or 2023</translation>
    </message>
    <message>
        <source>在日历里选</source>
        <translation>Pick from a calendar</translation>
    </message>
</context>
<context>
    <name>DateRange</name>
    <message>
        <source>从这一天、月或年起</source>
        <translation>From this day, month or year</translation>
    </message>
    <message>
        <source>到这一天、月或年止</source>
        <translation>To this day, month or year</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>to</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>重新启动后，界面按 {} % 显示；可以在首选项里再改。</source>
        <translation>After the next start the interface is shown at {} %; Preferences can change it again.</translation>
    </message>
    <message>
        <source>系统里的字比较大。界面也放大到 {} % 吗？</source>
        <translation>Words are large in your system. Enlarge the interface to {} %, too?</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>这是示例库，可以随意试用。用“库 ▸ 最近打开”回到自己的库。</source>
        <translation>This is the sample library: try whatever you like. Library ▸ Recent Libraries takes you back to your own.</translation>
    </message>
    <message>
        <source>示例</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>已恢复。原来的库另存在 backups/ 里。</source>
        <translation>Restored. The library as it was is kept in backups/.</translation>
    </message>
    <message numerus="yes">
        <source>备份里有 %Ln 个原件已损坏，没有取回。</source>
        <translation>
            <numerusform> %Ln original in the backup is damaged and was not taken.</numerusform>
            <numerusform> %Ln originals in the backup are damaged and were not taken.</numerusform>
        </translation>
    </message>
    <message>
        <source>链接所指的库不在最近打开的库里。请先打开那个库。</source>
        <translation>The link leads to a library that is not among the recent ones. Please open that library first.</translation>
    </message>
</context>
<context>
    <name>DiagnosisDialog</name>
    <message>
        <source>诊断</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>求助时请附上这些。里面只有版本、数目和状态，没有报纸、批注和标签的内容。</source>
        <translation>Please include this when you ask for help. It lists versions, counts and states, but nothing from papers, notes or tags.</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>DoubtBar</name>
    <message>
        <source>存疑之处</source>
        <translation>Doubt</translation>
    </message>
    <message>
        <source>版面图上的这一处</source>
        <translation>This place on the page image</translation>
    </message>
    <message>
        <source>认可 A</source>
        <translation>Confirm A</translation>
    </message>
    <message>
        <source>搁置 L</source>
        <translation>Put aside L</translation>
    </message>
    <message>
        <source>下一处 F8</source>
        <translation>Next F8</translation>
    </message>
</context>
<context>
    <name>Doubts</name>
    <message>
        <source>没有建议。按 E 在原处更正。</source>
        <translation>No suggestion. Press E to correct it in place.</translation>
    </message>
    <message>
        <source>这一项要在待复核里选定怎样改。</source>
        <translation>Choose how to repair this one in the review list.</translation>
    </message>
    <message>
        <source>这篇文章与另一份原文没有要核对的不同。</source>
        <translation>This article and the other source do not differ in anything to be checked.</translation>
    </message>
    <message>
        <source>这篇文章没有存疑的地方。</source>
        <translation>There are no doubts in this article.</translation>
    </message>
    <message>
        <source>存疑 {0}/{1}：{2}</source>
        <translation>Doubt {0}/{1}: {2}</translation>
    </message>
</context>
<context>
    <name>DropSheet</name>
    <message>
        <source>松开即可导入</source>
        <translation>Drop to Import</translation>
    </message>
</context>
<context>
    <name>Elsewhere</name>
    <message>
        <source>在共享库里检索这些词…</source>
        <translation>Search these words in the shared library…</translation>
    </message>
    <message>
        <source>找其他成员有、这个库里没有的文章</source>
        <translation>Find articles that other members hold and this library does not</translation>
    </message>
</context>
<context>
    <name>ElsewhereView</name>
    <message>
        <source>搜索共享库</source>
        <translation>Search the Shared Library</translation>
    </message>
    <message>
        <source>检索的是其他成员有、这个库里没有的版面。</source>
        <translation>Searches pages that other members hold and this library does not.</translation>
    </message>
    <message>
        <source>与检索全库的写法相同</source>
        <translation>Written as for a search in the whole library</translation>
    </message>
    <message>
        <source>检索词</source>
        <translation>Words to search for</translation>
    </message>
    <message>
        <source>检索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>共享库里的结果</source>
        <translation>Results in the shared library</translation>
    </message>
    <message>
        <source>再列一些</source>
        <translation>List More</translation>
    </message>
    <message>
        <source>取到本库</source>
        <translation>Fetch into This Library</translation>
    </message>
    <message>
        <source>把这一版的原文件从服务器取来导入，然后打开这篇文章</source>
        <translation>Fetch this page’s original from the server, import it, then open this article</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>已停止。</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>正在问服务器…</source>
        <translation>Asking the server…</translation>
    </message>
    <message numerus="yes">
        <source>共享库里还有 %Ln 篇以上</source>
        <translation>
            <numerusform>%Ln article or more besides in the shared library</numerusform>
            <numerusform>%Ln articles or more besides in the shared library</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>共享库里还有 %Ln 篇</source>
        <translation>
            <numerusform>%Ln article besides in the shared library</numerusform>
            <numerusform>%Ln articles besides in the shared library</numerusform>
        </translation>
    </message>
    <message>
        <source>共享库里没有别的了。</source>
        <translation>Nothing besides in the shared library.</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>取版面</source>
        <translation>Fetch page</translation>
    </message>
    <message>
        <source>服务器上没有这一版的原文件，只能在这里读。</source>
        <translation>The server has no original of this page; it can only be read here.</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>把报纸挂上报架</source>
        <translation>Hang Up the First Paper</translation>
    </message>
    <message>
        <source>报架读取识别好的版面（文字、识别软件的 JSON、ALTO、PAGE、hOCR 等），认出报头、篇名、作者和段落，供您阅读、加批注、贴标签、检索和导出。原文件一字不改。</source>
        <translation>Baojia takes recognised newspaper pages (plain text, JSON from OCR programs, ALTO, PAGE, hOCR …) and finds masthead, headlines, bylines and paragraphs, for you to read, annotate, tag, search and export. The original files are never changed.</translation>
    </message>
    <message>
        <source>导入报纸…</source>
        <translation>Import Newspapers…</translation>
    </message>
    <message>
        <source>导入文件夹…</source>
        <translation>Import Folder…</translation>
    </message>
    <message>
        <source>打开示例</source>
        <translation>Open Samples</translation>
    </message>
    <message>
        <source>也可以把文件或文件夹拖到窗口的任何地方。存入之前先预览：哪些是新的、重复的、有改动的、读不出的。</source>
        <translation>Or drop files or folders anywhere on the window. A preview comes first: what is new, duplicate, changed or unreadable.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message numerus="yes">
        <source>导出 %Ln 篇文章</source>
        <translation>
            <numerusform>Export %Ln Article</numerusform>
            <numerusform>Export %Ln Articles</numerusform>
        </translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>编辑模板</source>
        <translation>Edit Template</translation>
    </message>
    <message>
        <source>自带的模板不能改。复制一份，名为：</source>
        <translation>Built-in templates cannot be changed. Copy it under the name:</translation>
    </message>
    <message>
        <source>我的{}</source>
        <translation>My {}</translation>
    </message>
    <message>
        <source>常用</source>
        <translation>Favourites</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>把现在的选择存为常用…</source>
        <translation>Save as Favourite…</translation>
    </message>
    <message>
        <source>清空常用</source>
        <translation>Forget all favourites</translation>
    </message>
    <message>
        <source>名称：</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>请写出完整的文件夹路径。</source>
        <translation>Please give the folder&apos;s full path.</translation>
    </message>
</context>
<context>
    <name>FacetList</name>
    <message>
        <source>报纸</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>作者</source>
        <translation>Byline</translation>
    </message>
    <message>
        <source>通讯社</source>
        <translation>News agency</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>按报纸、版次、作者、标签等筛选</source>
        <translation>Filter by paper, page, byline, tag and more</translation>
    </message>
    <message numerus="yes">
        <source>还有 %Ln 个…</source>
        <translation>
            <numerusform>%Ln more…</numerusform>
            <numerusform>%Ln more…</numerusform>
        </translation>
    </message>
    <message>
        <source>更多…</source>
        <translation>More…</translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation>page {}</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>全部年份</source>
        <translation>All years</translation>
    </message>
    <message>
        <source>作者等已统计 {} / {} 篇</source>
        <translation>Bylines etc. counted: {} / {} articles</translation>
    </message>
    <message>
        <source>其余的条件请在检索框里改</source>
        <translation>Change the other conditions in the search field</translation>
    </message>
    <message>
        <source>去掉“{}”</source>
        <translation>Remove &quot;{}&quot;</translation>
    </message>
    <message>
        <source>{}年{}月</source>
        <translation>{0}-{1}</translation>
    </message>
    <message>
        <source>{}年</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>&#x3000;未定 {} 篇</source>
        <translation>  not known: {}</translation>
    </message>
    <message>
        <source>{}的分布图</source>
        <translation>Distribution: {}</translation>
    </message>
</context>
<context>
    <name>Facsimile</name>
    <message>
        <source>读图像</source>
        <translation>Reading the picture</translation>
    </message>
</context>
<context>
    <name>FieldLine</name>
    <message>
        <source>2023年12月5日</source>
        <translation>2023-12-05</translation>
    </message>
    <message>
        <source>修改…</source>
        <translation>Edit…</translation>
    </message>
    <message>
        <source>看原文</source>
        <translation>Show in source</translation>
    </message>
    <message>
        <source>恢复原读</source>
        <translation>Restore what was read</translation>
    </message>
    <message>
        <source>恢复原读：{0}</source>
        <translation>Restore what was read: {0}</translation>
    </message>
    <message>
        <source>已核对</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>存疑</source>
        <translation>in doubt</translation>
    </message>
    <message>
        <source>已由人确认</source>
        <translation>confirmed by a person</translation>
    </message>
    <message>
        <source>指定</source>
        <translation>assigned</translation>
    </message>
    <message>
        <source>采用 {0}</source>
        <translation>Use {0}</translation>
    </message>
    <message>
        <source>改为 {0}</source>
        <translation>Change to {0}</translation>
    </message>
    <message>
        <source>采用建议</source>
        <translation>Use suggestion</translation>
    </message>
    <message>
        <source>保留</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>保持未定</source>
        <translation>Leave open</translation>
    </message>
</context>
<context>
    <name>FileTable</name>
    <message>
        <source>要导入的文件</source>
        <translation>Files to import</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>有出入</source>
        <translation>Contradictory</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>文中查找</source>
        <translation>Find in Article</translation>
    </message>
    <message>
        <source>在本文中查找</source>
        <translation>Find in this article</translation>
    </message>
    <message>
        <source>上一处  Shift+F3</source>
        <translation>Previous  Shift+F3</translation>
    </message>
    <message>
        <source>下一处  F3</source>
        <translation>Next  F3</translation>
    </message>
    <message>
        <source>关闭  Esc</source>
        <translation>Close  Esc</translation>
    </message>
    <message>
        <source>在文中另找</source>
        <translation>Find here</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Not found</translation>
    </message>
    <message>
        <source>只在更正前的文字里</source>
        <translation>only before a correction</translation>
    </message>
</context>
<context>
    <name>FindingsDialog</name>
    <message>
        <source>检查结果</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>修复</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>用读得出来的内容重新整理库；损坏的文件会另存在 backups/ 里。</source>
        <translation>Rebuild the library from what can be read; the damaged files are kept in backups/.</translation>
    </message>
    <message>
        <source>重建排序、计数和检索索引；文字、批注和标签不受影响。</source>
        <translation>Rebuilds order, counts and the search index; text, notes and tags are not touched.</translation>
    </message>
    <message numerus="yes">
        <source>检查发现 %Ln 个问题：</source>
        <translation>
            <numerusform>The check found %Ln problem:</numerusform>
            <numerusform>The check found %Ln problems:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>提示会在用到的地方再出现一次。</source>
        <translation>Hints will appear once more, where they are useful.</translation>
    </message>
    <message>
        <source>选中文字，就可以划线（{0}）、写批注（{1}）、贴标签（{2}）。认错的字按 {3} 更正；原文件不会改动。</source>
        <translation>Select text to mark it ({0}), write a note ({1}) or tag it ({2}). Correct misread characters with {3}; the original file never changes.</translation>
    </message>
    <message>
        <source>报头里标出的几项没有读准：点一项可以看原文，改成另一种读法。</source>
        <translation>Some lines of the masthead could not be read for certain: click one to see its source, or to read it another way.</translation>
    </message>
    <message>
        <source>写几个字，按 Enter 检索全库；不计标点和简繁。右端的按钮可以逐条写条件，Esc 回到原来的列表。</source>
        <translation>Type a few words and press Enter to search the library; punctuation and form do not count. The button on the right takes conditions one by one; Esc leads back to the list.</translation>
    </message>
    <message>
        <source>按 {0} 把这一期排成版面来看；{1} 到下一期。</source>
        <translation>Press {0} to see this issue laid out as pages; {1} for the next issue.</translation>
    </message>
    <message>
        <source>按 {0} 写几个字或拼音首字母，就能找到任何操作、标签和报纸。</source>
        <translation>Press {0} and type a few letters to find any action, tag or paper.</translation>
    </message>
</context>
<context>
    <name>Fixtures</name>
    <message>
        <source>↑ 上接 {0} 版《{1}》</source>
        <translation>↑ Continued from p. {0}, &quot;{1}&quot;</translation>
    </message>
    <message>
        <source>续文 · 第 {0} 版</source>
        <translation>Continuation · page {0}</translation>
    </message>
    <message>
        <source>→ 已接续 {0} 版</source>
        <translation>→ Continued below, from p. {0}</translation>
    </message>
    <message>
        <source>→ 已接续 {0} 版《{1}》</source>
        <translation>→ Continued on p. {0}, &quot;{1}&quot;</translation>
    </message>
    <message>
        <source>→ 续文未收录</source>
        <translation>→ Continuation not in the library</translation>
    </message>
    <message>
        <source>→ 续文未收录（{0}）</source>
        <translation>→ Continuation not in the library ({0})</translation>
    </message>
    <message>
        <source>识别重复</source>
        <translation>Read twice by OCR</translation>
    </message>
    <message>
        <source>识别重复 · 收回为正文</source>
        <translation>Read twice · restore as text</translation>
    </message>
    <message>
        <source>识别程序把这一段读了两遍。若不是重复，点此收回。</source>
        <translation>The recogniser read this passage twice. If it is not a repeat, click to restore it.</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>正在查找文件…</source>
        <translation>Looking for files…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>把图像复制进库</source>
        <translation>Copy pictures into the library</translation>
    </message>
    <message>
        <source>不复制时，图像留在原处；搬动以后可以重新找到。</source>
        <translation>Otherwise the pictures stay where they are; after a move they can be found again.</translation>
    </message>
    <message>
        <source>，约剩 {} 秒</source>
        <translation>, about {} s left</translation>
    </message>
    <message>
        <source>，约剩 {} 分钟</source>
        <translation>, about {} min left</translation>
    </message>
    <message numerus="yes">
        <source>导入 %Ln 个版面</source>
        <translation>
            <numerusform>Import %Ln Page</numerusform>
            <numerusform>Import %Ln Pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>导入 %Ln 张图像</source>
        <translation>
            <numerusform>Import %Ln picture</numerusform>
            <numerusform>Import %Ln pictures</numerusform>
        </translation>
    </message>
    <message>
        <source>没有找到可以读的版面文件。</source>
        <translation>No files of pages found.</translation>
    </message>
    <message>
        <source>没有可导入的新版面。</source>
        <translation>There are no new pages to import.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个版面的文件名与报头不一致，右击可以选定。</source>
        <translation>
            <numerusform>%Ln page whose file name disagrees with its masthead; right-click to decide.</numerusform>
            <numerusform>%Ln pages whose file names disagree with their mastheads; right-click to decide.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个版面的报名或日期未定，可先填写，也可导入后再补。</source>
        <translation>
            <numerusform>%Ln page without paper or date: fill it in now, or after the import.</numerusform>
            <numerusform>%Ln pages without paper or date: fill them in now, or after the import.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Half</name>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>HalfHead</name>
    <message>
        <source>这一半显示哪一种文字</source>
        <translation>Which text this half shows</translation>
    </message>
    <message>
        <source>关闭这一半 (Ctrl+W)</source>
        <translation>Close this half (Ctrl+W)</translation>
    </message>
    <message>
        <source>关闭这一半</source>
        <translation>Close this half</translation>
    </message>
    <message>
        <source>显示的文字：{}</source>
        <translation>Text shown: {}</translation>
    </message>
    <message>
        <source>现在的文字</source>
        <translation>Present text</translation>
    </message>
    <message>
        <source>识别的文字</source>
        <translation>As recognised</translation>
    </message>
    <message>
        <source>另一份原文：{}</source>
        <translation>Other source: {}</translation>
    </message>
    <message>
        <source>另一份原文</source>
        <translation>Other source</translation>
    </message>
</context>
<context>
    <name>HelpFinding</name>
    <message>
        <source>在这一页里找</source>
        <translation>Find in this page</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>在帮助里找</source>
        <translation>Find in the help</translation>
    </message>
    <message>
        <source>帮助的题目</source>
        <translation>Topics of the help</translation>
    </message>
    <message>
        <source>帮助的正文</source>
        <translation>Text of the help</translation>
    </message>
    <message>
        <source>帮助里没有这个词。</source>
        <translation>The help says nothing about this.</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>{}&#x3000;{} 篇</source>
        <translation>{}  articles: {}</translation>
    </message>
</context>
<context>
    <name>HoldingsView</name>
    <message>
        <source>馆藏与缺期</source>
        <translation>Holdings and Gaps</translation>
    </message>
    <message>
        <source>报纸</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>缺期</source>
        <translation>Gaps</translation>
    </message>
    <message>
        <source>还没有报名和日期都确定的报纸。</source>
        <translation>There is no paper yet with name and date known.</translation>
    </message>
    <message numerus="yes">
        <source>缺 %Ln 期</source>
        <translation>
            <numerusform>%Ln issue missing</numerusform>
            <numerusform>%Ln issues missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>缺期 %Ln 处</source>
        <translation>
            <numerusform>%Ln gap</numerusform>
            <numerusform>%Ln gaps</numerusform>
        </translation>
    </message>
    <message>
        <source>可能缺，总期号没有说明缺几期</source>
        <translation>probably missing; the issue numbers do not say how many</translation>
    </message>
    <message>
        <source>这一年没有看得出的缺期。</source>
        <translation>No gaps visible in this year.</translation>
    </message>
    <message>
        <source>{0} 期 · {1} 版</source>
        <translation>Issues: {0} · pages: {1}</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>导入预览</source>
        <translation>Import Preview</translation>
    </message>
    <message>
        <source>拆开</source>
        <translation>Divide</translation>
    </message>
    <message>
        <source>查看文件</source>
        <translation>Look at files</translation>
    </message>
    <message>
        <source>版次请写成 3 或 A3。</source>
        <translation>Please write the page as 3 or A3.</translation>
    </message>
    <message>
        <source>按规则填写</source>
        <translation>Fill in by rule</translation>
    </message>
    <message>
        <source>识别图像</source>
        <translation>Reading pictures</translation>
    </message>
    <message>
        <source>采纳建议</source>
        <translation>Accept suggestions</translation>
    </message>
    <message>
        <source>“{}”不是日期，请写成 2023-12-05。</source>
        <translation>&quot;{}&quot; is not a date; please write 2023-12-05.</translation>
    </message>
    <message>
        <source>填写</source>
        <translation>Fill in</translation>
    </message>
    <message>
        <source>配图像</source>
        <translation>Pairing pictures</translation>
    </message>
</context>
<context>
    <name>IndexCare</name>
    <message>
        <source>重建检索索引</source>
        <translation>Rebuild search index</translation>
    </message>
</context>
<context>
    <name>IssueDialog</name>
    <message>
        <source>更正报名或日期</source>
        <translation>Correct Paper or Date</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>这一期的各版都一起改，文章、批注和标签都跟着走。</source>
        <translation>All pages of the issue change together; articles, notes and tags go with them.</translation>
    </message>
</context>
<context>
    <name>IssueSheet</name>
    <message>
        <source>这一期的版面</source>
        <translation>The pages of this issue</translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation>page {}</translation>
    </message>
    <message>
        <source>版次未定</source>
        <translation>no page number</translation>
    </message>
    <message>
        <source>已校</source>
        <translation>proofread</translation>
    </message>
    <message>
        <source>校对中</source>
        <translation>being proofread</translation>
    </message>
    <message>
        <source>未校</source>
        <translation>not proofread</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 字</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 条批注</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 处存疑</source>
        <translation>
            <numerusform>%Ln doubt</numerusform>
            <numerusform>%Ln doubts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IssueView</name>
    <message>
        <source>上一期</source>
        <translation>Previous Issue</translation>
    </message>
    <message>
        <source>下一期</source>
        <translation>Next Issue</translation>
    </message>
    <message>
        <source>这一期已不在库里。</source>
        <translation>This issue is no longer in the library.</translation>
    </message>
    <message>
        <source>日期未定</source>
        <translation>Date not known</translation>
    </message>
    <message>
        <source>星期一 星期二 星期三 星期四 星期五 星期六 星期日</source>
        <translation>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 版</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>报名未定</source>
        <translation>Paper not known</translation>
    </message>
    <message>
        <source>已校 {0} / {1}</source>
        <translation>Proofread {0} / {1}</translation>
    </message>
</context>
<context>
    <name>ItemDelegate</name>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
    <message>
        <source>（空的按语）</source>
        <translation>(empty note)</translation>
    </message>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>在回收站里</source>
        <translation>in the trash</translation>
    </message>
</context>
<context>
    <name>ItemModel</name>
    <message>
        <source>按语：{}</source>
        <translation>Note: {}</translation>
    </message>
    <message>
        <source>在回收站里</source>
        <translation>in the trash</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>ItemTable</name>
    <message numerus="yes">
        <source>%Ln 条</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>已更正。原文仍在，可随时撤销。</source>
        <translation>Corrected. The source is still there, and you can undo.</translation>
    </message>
    <message>
        <source>没有改动。</source>
        <translation>No change.</translation>
    </message>
    <message>
        <source>前面没有可以合并的段落。</source>
        <translation>There is no paragraph before this one to join.</translation>
    </message>
    <message>
        <source>后面没有可以合并的段落。</source>
        <translation>There is no paragraph after this one to join.</translation>
    </message>
    <message>
        <source>这两段的类别不同，请先改成一样的类别再合并。</source>
        <translation>These paragraphs are of different kinds; please make them the same kind first.</translation>
    </message>
    <message>
        <source>请先按 Ctrl+Enter 保存，再合并段落。</source>
        <translation>Please save with Ctrl+Enter first, then join the paragraphs.</translation>
    </message>
    <message>
        <source>合并段落</source>
        <translation>Join paragraphs</translation>
    </message>
    <message>
        <source>已合并段落。</source>
        <translation>Paragraphs joined.</translation>
    </message>
</context>
<context>
    <name>KeyModel</name>
    <message>
        <source>操作</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>菜单</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>改过的</source>
        <translation>changed</translation>
    </message>
</context>
<context>
    <name>KeyQuestion</name>
    <message>
        <source>“{}”的快捷键</source>
        <translation>Keys for “{}”</translation>
    </message>
    <message>
        <source>按下要用的键</source>
        <translation>Press the keys</translation>
    </message>
    <message>
        <source>按下要用的键；清空就不用快捷键。</source>
        <translation>Press the keys to be used; empty means none.</translation>
    </message>
    <message>
        <source>已用于“{}”。确定之后，那里就没有快捷键了。</source>
        <translation>In use for “{}”, which will then have none.</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>找一个操作：写几个字、拼音首字母或按键</source>
        <translation>Find an action: a few letters, pinyin initials or keys</translation>
    </message>
    <message>
        <source>找一个操作</source>
        <translation>Find an action</translation>
    </message>
    <message>
        <source>改快捷键…</source>
        <translation>Change Keys…</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Defaults</translation>
    </message>
</context>
<context>
    <name>KwicDelegate</name>
    <message numerus="yes">
        <source>还有 %Ln 处…</source>
        <translation>
            <numerusform>%Ln more…</numerusform>
            <numerusform>%Ln more…</numerusform>
        </translation>
    </message>
    <message>
        <source>日期未定</source>
        <translation>Date not known</translation>
    </message>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>KwicModel</name>
    <message numerus="yes">
        <source>还有 %Ln 处</source>
        <translation>
            <numerusform>%Ln more hit</numerusform>
            <numerusform>%Ln more hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 处</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KwicView</name>
    <message>
        <source>检索结果，逐处</source>
        <translation>Search results, hit by hit</translation>
    </message>
</context>
<context>
    <name>LibraryMenu</name>
    <message>
        <source>新建库：选一个空文件夹</source>
        <translation>New Library: Choose an Empty Folder</translation>
    </message>
    <message>
        <source>{} 里已有别的文件。请选一个空文件夹，或新建一个。</source>
        <translation>{} holds other files. Please choose an empty folder, or make one.</translation>
    </message>
    <message>
        <source>打开库：选库所在的文件夹</source>
        <translation>Open Library: Choose Its Folder</translation>
    </message>
    <message>
        <source>{} 里没有报架的库。要在这里建库，请用“新建库”。</source>
        <translation>There is no Baojia library in {}. To make one there, use New Library.</translation>
    </message>
    <message>
        <source>最近打开</source>
        <translation>Recent Libraries</translation>
    </message>
    <message>
        <source>（没有别的库）</source>
        <translation>(no other library)</translation>
    </message>
    <message>
        <source>识别好的版面 (*.txt *.md *.mmd *.json *.jsonl *.xml *.hocr *.html *.docx *.pdf);;所有文件 (*)</source>
        <translation>Recognised pages (*.txt *.md *.mmd *.json *.jsonl *.xml *.hocr *.html *.docx *.pdf);;All files (*)</translation>
    </message>
    <message>
        <source>导入报纸</source>
        <translation>Import Newspapers</translation>
    </message>
    <message>
        <source>导入文件夹</source>
        <translation>Import Folder</translation>
    </message>
    <message>
        <source>这个库只能读，不能导入。请把它复制到可写的地方再打开。</source>
        <translation>This library is read-only, so nothing can be imported. Please copy it to where it can be written, and open it there.</translation>
    </message>
    <message>
        <source>已导入 {0} 期、{1} 版、{2} 篇。</source>
        <translation>Imported: issues {0}, pages {1}, articles {2}.</translation>
    </message>
    <message>
        <source>导入已停下，存好的都是完整的期。</source>
        <translation>Import stopped; only whole issues are stored. </translation>
    </message>
    <message>
        <source>其余的可以在导入记录里继续。</source>
        <translation> Go on with the rest under Imports.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个文件读不了。</source>
        <translation>
            <numerusform> %Ln file could not be read.</numerusform>
            <numerusform> %Ln files could not be read.</numerusform>
        </translation>
    </message>
    <message>
        <source>显示这一批</source>
        <translation>Show These</translation>
    </message>
    <message>
        <source>导入记录</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>上次的导入没有完成：{}。</source>
        <translation>The last import was not finished: {}.</translation>
    </message>
    <message>
        <source>继续导入</source>
        <translation>Resume Import</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>篇目</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>每篇文章一行</source>
        <translation>One row for each article</translation>
    </message>
    <message>
        <source>逐处</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>每一处一行，按文章分组</source>
        <translation>One row for each hit, by article</translation>
    </message>
    <message>
        <source>排序：{}</source>
        <translation>Sort: {}</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Sort</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>检索索引已重建，可以照常检索。</source>
        <translation>The search index has been rebuilt; search works as before.</translation>
    </message>
    <message>
        <source>{}（只读）</source>
        <translation>{} (read-only)</translation>
    </message>
    <message>
        <source>{} — 报架</source>
        <translation>{} — Baojia</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>复制引文为</source>
        <translation>Copy Citation As</translation>
    </message>
    <message>
        <source>备份与恢复…</source>
        <translation>Backups…</translation>
    </message>
    <message>
        <source>系统里没有中文字体，汉字都是方框。请安装一种，如 Noto Sans CJK SC，再重新启动。</source>
        <translation>There is no Chinese font in the system: every Chinese character is a box. Please install one, such as Noto Sans CJK SC, and start again.</translation>
    </message>
    <message>
        <source>文章排序</source>
        <translation>Sort Articles</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>这个库只能读。</source>
        <translation>This library can only be read.</translation>
    </message>
    <message>
        <source>批注</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>MastheadPanel</name>
    <message>
        <source>报头</source>
        <translation>Masthead</translation>
    </message>
    <message>
        <source>收起空白项</source>
        <translation>Hide empty fields</translation>
    </message>
    <message>
        <source>未定：{0}</source>
        <translation>Not known: {0}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>全部项目</source>
        <translation>All fields</translation>
    </message>
    <message>
        <source>显示或收起版面上没有的项目</source>
        <translation>Show or hide fields that the page does not have</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>全部文章</source>
        <translation>All Articles</translation>
    </message>
    <message>
        <source>检索“{}”</source>
        <translation>Search &quot;{}&quot;</translation>
    </message>
    <message>
        <source>链接所指的文章不在这个库里。请打开它所在的库再试。</source>
        <translation>The linked article is not in this library. Please open its library and try again.</translation>
    </message>
    <message>
        <source>这篇文章已不在库里，或在回收站里。</source>
        <translation>This article is no longer in the library, or is in the trash.</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Undetermined</translation>
    </message>
</context>
<context>
    <name>Newcomer</name>
    <message>
        <source>加入共享馆藏：选一个空文件夹</source>
        <translation>Join a shared collection: choose an empty folder</translation>
    </message>
    <message>
        <source>{} 里已有别的文件。请选一个空文件夹，或新建一个。</source>
        <translation>There are other files in {}. Please choose an empty folder, or make a new one.</translation>
    </message>
    <message>
        <source>加入共享馆藏</source>
        <translation>Join a Shared Collection</translation>
    </message>
    <message numerus="yes">
        <source>放了一份起始副本：%Ln 步改动，{} MiB。</source>
        <translation>
            <numerusform>A starting copy is on the server: %Ln change, {} MiB.</numerusform>
            <numerusform>A starting copy is on the server: %Ln changes, {} MiB.</numerusform>
        </translation>
    </message>
    <message>
        <source>放起始副本</source>
        <translation>Offering a starting copy</translation>
    </message>
    <message>
        <source>收发原文件</source>
        <translation>Exchange Originals</translation>
    </message>
    <message>
        <source>原文件：发出 {} 个，取回 {} 个。</source>
        <translation>Originals: {} sent, {} fetched.</translation>
    </message>
    <message numerus="yes">
        <source>还有 %Ln 个服务器上没有。</source>
        <translation>
            <numerusform>%Ln more is not on the server.</numerusform>
            <numerusform>%Ln more are not on the server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoPicture</name>
    <message>
        <source>重新找图像…</source>
        <translation>Find Pictures Again…</translation>
    </message>
    <message>
        <source>添加图像…</source>
        <translation>Add a Picture…</translation>
    </message>
    <message>
        <source>这一版没有图像。</source>
        <translation>This page has no picture.</translation>
    </message>
    <message>
        <source>图像缺失：{0}。它在 {1} 的库里，可以用“收发原文件”取来。</source>
        <translation>Picture missing: {0}. It is in {1}’s library; “Exchange Originals” fetches it.</translation>
    </message>
    <message>
        <source>图像缺失：{0}。由 {1} 链接，没有复制进库，文件留在原处。</source>
        <translation>Picture missing: {0}. {1} linked it without copying it into the library; the file stays where it is.</translation>
    </message>
    <message>
        <source>图像缺失：{}</source>
        <translation>Picture missing: {}</translation>
    </message>
    <message>
        <source>图像在导入之后被换过：{}</source>
        <translation>The picture was replaced after the import: {}</translation>
    </message>
    <message>
        <source>图像现在在哪个文件夹里？</source>
        <translation>Which folder are the pictures in now?</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>按语</source>
        <translation>Note between articles</translation>
    </message>
    <message>
        <source>写在这里，导出时排在前后两篇之间。Ctrl+Enter 写完。</source>
        <translation>Write here; an export puts it between the articles before and after. Ctrl+Enter when done.</translation>
    </message>
</context>
<context>
    <name>NoteDelegate</name>
    <message>
        <source>待复核：原文已改</source>
        <translation>To review: the text has changed</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>批注内容</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>写批注…  Enter 保存，Esc 取消</source>
        <translation>Note…  Enter saves, Esc cancels</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>批注列表</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>选中文字，按 1–5 标色，按 N 写批注。</source>
        <translation>Select text; 1–5 marks it, N adds a note.</translation>
    </message>
    <message>
        <source>批注 · {0}</source>
        <translation>Notes · {0}</translation>
    </message>
    <message>
        <source>编辑批注</source>
        <translation>Edit Note</translation>
    </message>
    <message>
        <source>标签…</source>
        <translation>Tags…</translation>
    </message>
    <message>
        <source>删除标记</source>
        <translation>Delete Mark</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>关闭提示</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>可以是这些</source>
        <translation>Possible names</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
    <message>
        <source>版面其余文字</source>
        <translation>Rest of the page</translation>
    </message>
    <message>
        <source>{0}，{1} 段</source>
        <translation>{0}, paragraphs: {1}</translation>
    </message>
    <message>
        <source>{} 字</source>
        <translation>characters: {}</translation>
    </message>
    <message>
        <source>批注 {} 条</source>
        <translation>notes: {}</translation>
    </message>
    <message>
        <source>更正过</source>
        <translation>corrected</translation>
    </message>
</context>
<context>
    <name>OutlinePane</name>
    <message>
        <source>这一版的提纲</source>
        <translation>Outline of this page</translation>
    </message>
    <message>
        <source>提纲</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>关闭提纲，回到文章列表</source>
        <translation>Close the outline, back to the articles</translation>
    </message>
    <message>
        <source>回到文章列表</source>
        <translation>Back to the articles</translation>
    </message>
    <message>
        <source>拖动段落改变次序或归属；拖到空白处另成一篇。文章拖到两篇之间改变次序，拖到另一篇上合并。</source>
        <translation>Drag a paragraph to reorder or reassign it; onto empty space, it becomes an article. Drag an article between two others to reorder, onto one to merge.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 段</source>
        <translation>
            <numerusform>%Ln paragraph</numerusform>
            <numerusform>%Ln paragraphs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageDialog</name>
    <message>
        <source>移动版面</source>
        <translation>Move Page</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>哪一期</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation>page {}</translation>
    </message>
    <message>
        <source>把 {} 移到：</source>
        <translation>Move {} to:</translation>
    </message>
    <message>
        <source>这一版</source>
        <translation>this page</translation>
    </message>
    <message>
        <source>版次请写成 3 或 A3。</source>
        <translation>Please write the page as 3 or A3.</translation>
    </message>
</context>
<context>
    <name>PagePictures</name>
    <message>
        <source>这一版的图像</source>
        <translation>Pictures of this page</translation>
    </message>
    <message>
        <source>移到哪一版</source>
        <translation>Page to move to</translation>
    </message>
    <message>
        <source>移到这一版</source>
        <translation>Move to This Page</translation>
    </message>
    <message>
        <source>取下</source>
        <translation>Take Off</translation>
    </message>
    <message>
        <source>图像不再属于这一版；文件留在原处，可以撤销。</source>
        <translation>The picture no longer belongs to this page. Its file stays where it is; can be undone.</translation>
    </message>
    <message>
        <source>添加图像…</source>
        <translation>Add a Picture…</translation>
    </message>
    <message>
        <source>复制进库</source>
        <translation>Copy into the Library</translation>
    </message>
    <message>
        <source>图像只是链接到原来的文件；复制以后，原来的文件可以移走。</source>
        <translation>The picture is only linked to its file; once it is copied, that file may be moved away.</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>图像配错了版，可以移到同一期的另一版，或者取下；图上的批注跟着图像走。</source>
        <translation>A picture on the wrong page can be moved to another page of the issue or taken off. Notes on it go along.</translation>
    </message>
    <message>
        <source>这一版没有图像。</source>
        <translation>This page has no picture.</translation>
    </message>
    <message>
        <source>第 {} 幅</source>
        <translation>no. {}</translation>
    </message>
    <message numerus="yes">
        <source>批注 %Ln 处</source>
        <translation>
            <numerusform>%Ln note</numerusform>
            <numerusform>%Ln notes</numerusform>
        </translation>
    </message>
    <message>
        <source>缺失</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>被换过</source>
        <translation>replaced</translation>
    </message>
    <message>
        <source>这一期没有别的版</source>
        <translation>No other page in this issue</translation>
    </message>
    <message>
        <source>版次未定</source>
        <translation>page open</translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation>page {}</translation>
    </message>
</context>
<context>
    <name>PageText</name>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>版面文字</source>
        <translation>Text of the page</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>文章正文</source>
        <translation>Article text</translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message>
        <source>配到哪一版</source>
        <translation>Pair with a Page</translation>
    </message>
    <message>
        <source>图像“{}”上的是哪一份文字？</source>
        <translation>Which text does the picture “{}” show?</translation>
    </message>
    <message>
        <source>第 {} 幅</source>
        <translation>no. {}</translation>
    </message>
    <message>
        <source>就这样配</source>
        <translation>Pair</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>第 {} 幅配到</source>
        <translation>no. {} with</translation>
    </message>
    <message>
        <source>不配，不导入</source>
        <translation>None; not imported</translation>
    </message>
    <message>
        <source>库里的那一版</source>
        <translation>The page in the library</translation>
    </message>
</context>
<context>
    <name>PaletteBox</name>
    <message>
        <source>操作、标签、报纸、读过的文章：几个字或拼音首字母</source>
        <translation>Actions, tags, papers, articles: a few letters or pinyin initials</translation>
    </message>
    <message>
        <source>命令面板</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>找到的</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>没有这样的东西。按 Enter 在全库检索它。</source>
        <translation>Nothing has that name. Press Enter to search the library for it.</translation>
    </message>
</context>
<context>
    <name>PaneActions</name>
    <message>
        <source>先选中要标的文字。</source>
        <translation>Select the text to mark first.</translation>
    </message>
    <message>
        <source>先选中要批注的文字。</source>
        <translation>Select the text to annotate first.</translation>
    </message>
    <message>
        <source>这个库只能读。</source>
        <translation>This library can only be read.</translation>
    </message>
    <message>
        <source>更正：Enter 分段，Ctrl+Enter 或点到别处保存，Esc 取消。</source>
        <translation>Correcting: Enter splits the paragraph, Ctrl+Enter or a click elsewhere saves, Esc cancels.</translation>
    </message>
    <message>
        <source>这一篇没有篇名。可以把一段的类别改成“主题”。</source>
        <translation>This article has no headline. You can make a paragraph its headline by changing its kind.</translation>
    </message>
    <message>
        <source>更正篇名：Enter 保存，Esc 取消。</source>
        <translation>Correcting the headline: Enter saves, Esc gives up.</translation>
    </message>
    <message>
        <source>这里显示的是另一种文字，只能读和标；要改请换到“现在的文字”。</source>
        <translation>This is another text of the article, to be read and marked only; to change it, show the “present text”.</translation>
    </message>
    <message>
        <source>已复制，带引文。</source>
        <translation>Copied with citation.</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制带引文</source>
        <translation>Copy with Citation</translation>
    </message>
    <message>
        <source>写批注</source>
        <translation>Add Note</translation>
    </message>
    <message>
        <source>标签…</source>
        <translation>Tags…</translation>
    </message>
    <message>
        <source>更正这一段</source>
        <translation>Correct This Paragraph</translation>
    </message>
    <message>
        <source>文内查找…</source>
        <translation>Find in Article…</translation>
    </message>
</context>
<context>
    <name>PickArticle</name>
    <message>
        <source>输入篇名里的字</source>
        <translation>Words from the headline</translation>
    </message>
    <message>
        <source>篇名里的字</source>
        <translation>Words from the headline</translation>
    </message>
    <message>
        <source>就是这一篇</source>
        <translation>This Article</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>PicturePanel</name>
    <message>
        <source>准备图像</source>
        <translation>Preparing the picture</translation>
    </message>
</context>
<context>
    <name>PictureTasks</name>
    <message>
        <source>识别图像</source>
        <translation>Reading pictures</translation>
    </message>
    <message>
        <source>已存为这一版的另一份原文，可用“更正 ▸ 换用另一份原文”比较和换用。</source>
        <translation>Kept as another source of this page; compare and switch with “Correct ▸ Switch Source”.</translation>
    </message>
    <message>
        <source>没有新的识别结果。</source>
        <translation>No new result.</translation>
    </message>
    <message>
        <source>读图像</source>
        <translation>Reading the picture</translation>
    </message>
    <message>
        <source>把图像复制进库</source>
        <translation>Copy the picture into the library</translation>
    </message>
    <message>
        <source>图像已在库里，原来的文件可以移走。</source>
        <translation>The picture is in the library now; its file may be moved away.</translation>
    </message>
    <message>
        <source>没有复制：原来的文件不在了，或者被换过。</source>
        <translation>Not copied: its file is gone, or was replaced.</translation>
    </message>
    <message>
        <source>重新找图像</source>
        <translation>Find pictures again</translation>
    </message>
    <message>
        <source>这个文件夹里没有找到。</source>
        <translation>Not found in this folder.</translation>
    </message>
    <message numerus="yes">
        <source>找到 %Ln 张图像。</source>
        <translation>
            <numerusform>%Ln picture found.</numerusform>
            <numerusform>%Ln pictures found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PictureTools</name>
    <message>
        <source>这一版的图像</source>
        <translation>Pictures of this page</translation>
    </message>
    <message>
        <source>放大 (+)</source>
        <translation>Enlarge (+)</translation>
    </message>
    <message>
        <source>适合宽度</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>看整版</source>
        <translation>Whole page</translation>
    </message>
    <message>
        <source>转 90 度</source>
        <translation>Turn by 90°</translation>
    </message>
    <message>
        <source>加深墨迹</source>
        <translation>Darken the ink</translation>
    </message>
    <message>
        <source>勾出各篇</source>
        <translation>Outline the articles</translation>
    </message>
    <message>
        <source>圈出一块，写批注</source>
        <translation>Mark a part and write a note</translation>
    </message>
    <message>
        <source>识别这张图像</source>
        <translation>Read this picture (OCR)</translation>
    </message>
    <message>
        <source>这一版的图像：添加、移到另一版、取下…</source>
        <translation>Pictures of this page: add, move to another page, take off…</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>版面的图像</source>
        <translation>Picture of the page</translation>
    </message>
</context>
<context>
    <name>PlacesModel</name>
    <message>
        <source>改成这样</source>
        <translation>Becomes</translation>
    </message>
    <message>
        <source>文章</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>{0}，换成 {1}</source>
        <translation>{0}, becomes {1}</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>文件的文字</source>
        <translation>Text of the file</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Files</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>新</source>
        <translation>New</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>有变化</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>读不了</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>待识别</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>已导入</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>图像</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>从报头读出</source>
        <translation>Read from the masthead</translation>
    </message>
    <message>
        <source>按规则或由人填写</source>
        <translation>Filled in by a rule or a person</translation>
    </message>
    <message>
        <source>未定：双击填写</source>
        <translation>Not known: double-click to fill in</translation>
    </message>
    <message>
        <source>{0}，第 {1}–{2} 行</source>
        <translation>{0}, lines {1}–{2}</translation>
    </message>
    <message>
        <source>建议，尚未采纳：右击可以采纳</source>
        <translation>A suggestion, not accepted yet; right-click to accept</translation>
    </message>
    <message>
        <source>{}？</source>
        <translation>{}?</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>报头作 {0}，文件名作 {1}</source>
        <translation>The masthead says {0}, the file name {1}</translation>
    </message>
    <message>
        <source>版面上印第 {0} 版，文件名作第 {1} 版</source>
        <translation>Page {0} is printed, the file name says page {1}</translation>
    </message>
    <message>
        <source>报头作 {0}，同一文件夹的其他版面作 {1}</source>
        <translation>The masthead says {0}, the other pages of the folder {1}</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>剪报</source>
        <translation>Clippings</translation>
    </message>
    <message>
        <source>打印预览</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>缩放</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>页次</source>
        <translation>Page number</translation>
    </message>
</context>
<context>
    <name>Proofing</name>
    <message>
        <source>{} 篇已标为已校。</source>
        <translation>Marked as proofread: {}.</translation>
    </message>
    <message>
        <source>{} 篇已标为校对中。</source>
        <translation>Marked as being proofread: {}.</translation>
    </message>
    <message>
        <source>{} 篇已标为未校。</source>
        <translation>Marked as not proofread: {}.</translation>
    </message>
    <message>
        <source>整版已标为已校。</source>
        <translation>The whole page is marked as proofread.</translation>
    </message>
    <message>
        <source>整版已标为未校。</source>
        <translation>The whole page is marked as not proofread.</translation>
    </message>
    <message>
        <source>这个库只能读。</source>
        <translation>This library is read-only.</translation>
    </message>
    <message>
        <source>全库都已校完。</source>
        <translation>The whole library is proofread.</translation>
    </message>
    <message>
        <source>没有别的未校的了。</source>
        <translation>There is nothing else to proofread.</translation>
    </message>
</context>
<context>
    <name>QueryBuilder</name>
    <message>
        <source>检索条件</source>
        <translation>Search Conditions</translation>
    </message>
    <message>
        <source>加一条</source>
        <translation>Add Condition</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>逐字：简繁、大小写、标点都算</source>
        <translation>Literal: form, case and punctuation count</translation>
    </message>
    <message>
        <source>形近：容易认错的字也算</source>
        <translation>Alike: characters that are easily misread count, too</translation>
    </message>
    <message>
        <source>跨段：词可以接到下一段</source>
        <translation>Across: a word may go on in the next paragraph</translation>
    </message>
    <message>
        <source>检索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>在检索框里写成：</source>
        <translation>In the search field this is:</translation>
    </message>
</context>
<context>
    <name>ReadingBack</name>
    <message>
        <source>批注、标签和批注的表 (*.jsonld *.json *.csv);;所有文件 (*)</source>
        <translation>Annotations, tables of tags and notes (*.jsonld *.json *.csv);;All files (*)</translation>
    </message>
    <message>
        <source>读回批注与标签</source>
        <translation>Read Annotations and Tags Back</translation>
    </message>
    <message>
        <source>读入整库：选整库导出的文件夹</source>
        <translation>Read a whole library in: choose the folder that it was written to</translation>
    </message>
    <message>
        <source>整库导出：选一个空文件夹</source>
        <translation>Write the whole library out: choose an empty folder</translation>
    </message>
    <message>
        <source>整库导出</source>
        <translation>Write the Whole Library Out</translation>
    </message>
    <message>
        <source>这个库只能读，不能读回批注。请把它复制到可写的地方再打开。</source>
        <translation>This library can only be read, so nothing can be read back. Please copy it to a place that can be written to.</translation>
    </message>
    <message>
        <source>读入整库</source>
        <translation>Read a Whole Library In</translation>
    </message>
    <message>
        <source>整库已导出到 {}</source>
        <translation>The whole library is in {}</translation>
    </message>
    <message>
        <source>整库导出已取消；{} 里的文件不全。</source>
        <translation>Writing the whole library out was cancelled; what is in {} is not complete.</translation>
    </message>
</context>
<context>
    <name>ReadingDesk</name>
    <message>
        <source>打开的页签太多了，先关掉一些。</source>
        <translation>Too many tabs are open; close some first.</translation>
    </message>
    <message>
        <source>只剩这一个页签了。</source>
        <translation>This is the only tab.</translation>
    </message>
    <message>
        <source>没有关掉过的页签。</source>
        <translation>No tab has been closed.</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>在左边选一篇文章。</source>
        <translation>Choose an article on the left.</translation>
    </message>
    <message>
        <source>打开文章</source>
        <translation>Open Article</translation>
    </message>
    <message>
        <source>这篇文章已不在库里。</source>
        <translation>This article is no longer in the library.</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>正在打开文章…</source>
        <translation>Opening the article…</translation>
    </message>
    <message>
        <source>收回重复</source>
        <translation>Take back repeat</translation>
    </message>
</context>
<context>
    <name>RegionBar</name>
    <message>
        <source>换颜色</source>
        <translation>Next colour</translation>
    </message>
    <message>
        <source>写批注，回车保存</source>
        <translation>Write a note; Enter keeps it</translation>
    </message>
    <message>
        <source>图上这一块的批注</source>
        <translation>Note on this part of the picture</translation>
    </message>
    <message>
        <source>复制为图像</source>
        <translation>Copy as a picture</translation>
    </message>
    <message>
        <source>存为图像…</source>
        <translation>Save as a picture…</translation>
    </message>
    <message>
        <source>删除这一块</source>
        <translation>Delete this mark</translation>
    </message>
    <message>
        <source>已复制这一块图像。</source>
        <translation>This part of the picture was copied.</translation>
    </message>
    <message>
        <source>存为图像</source>
        <translation>Save as a picture</translation>
    </message>
    <message>
        <source>写不了这个文件：{}</source>
        <translation>This file cannot be written: {}</translation>
    </message>
    <message>
        <source>图像还在准备，请稍候再试。</source>
        <translation>The picture is still being prepared; please try again in a moment.</translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message>
        <source>查找替换</source>
        <translation>Find and Replace</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>换成</source>
        <translation>Replace with</translation>
    </message>
    <message>
        <source>留空就是删去</source>
        <translation>leave empty to remove it</translation>
    </message>
    <message>
        <source>区分大小写</source>
        <translation>Match case</translation>
    </message>
    <message>
        <source>简繁、全半角视为相同</source>
        <translation>Ignore form and width</translation>
    </message>
    <message>
        <source>英文和数字要整个词</source>
        <translation>Whole words in Latin letters</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>在哪里找</source>
        <translation>Where to look</translation>
    </message>
    <message>
        <source>本篇</source>
        <translation>This article</translation>
    </message>
    <message>
        <source>选中的 {} 篇</source>
        <translation>Selected articles ({})</translation>
    </message>
    <message>
        <source>列表里的 {} 篇</source>
        <translation>Articles in the list ({})</translation>
    </message>
    <message>
        <source>全库</source>
        <translation>Whole library</translation>
    </message>
    <message>
        <source>要替换的地方，空格键勾选</source>
        <translation>Places to replace; Space ticks</translation>
    </message>
    <message>
        <source>先预览，再替换。原文不变，可以撤销。</source>
        <translation>Preview first, then replace. Sources stay, and you can undo.</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全不选</source>
        <translation>None</translation>
    </message>
    <message>
        <source>替换</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>撤销替换</source>
        <translation>Undo Replace</translation>
    </message>
    <message>
        <source>没有找到。</source>
        <translation>Nothing found.</translation>
    </message>
    <message>
        <source>{0} 处，在 {1} 篇里。</source>
        <translation>Hits: {0} · articles: {1}.</translation>
    </message>
    <message>
        <source>已停下。</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>只列出前 {} 处，替换时全部都换。</source>
        <translation>Only the first {} are listed; all will be replaced.</translation>
    </message>
    <message>
        <source>替换 {} 处</source>
        <translation>Replace {}</translation>
    </message>
    <message>
        <source>已替换 {0} 处，在 {1} 篇里。</source>
        <translation>Replaced: {0} · articles: {1}.</translation>
    </message>
    <message>
        <source>{} 处的文字在这之间改过，没有动。</source>
        <translation>Changed in the meantime and left alone: {}.</translation>
    </message>
    <message>
        <source>已撤销。</source>
        <translation>Undone.</translation>
    </message>
    <message>
        <source>正在取消…</source>
        <translation>Cancelling…</translation>
    </message>
</context>
<context>
    <name>Resuming</name>
    <message>
        <source>最近阅读</source>
        <translation>Recently Read</translation>
    </message>
    <message>
        <source>（还没有读过）</source>
        <translation>(nothing read yet)</translation>
    </message>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message>
        <source>改正 R</source>
        <translation>Apply R</translation>
    </message>
    <message>
        <source>采用建议，或从几种可能里选一种</source>
        <translation>Take the suggestion, or one of several</translation>
    </message>
    <message>
        <source>认可 A</source>
        <translation>Confirm A</translation>
    </message>
    <message>
        <source>照现在的样子就对</source>
        <translation>It is right as it is</translation>
    </message>
    <message>
        <source>搁置 L</source>
        <translation>Put aside L</translation>
    </message>
    <message>
        <source>以后再说，不再列出</source>
        <translation>Decide later; leaves the list</translation>
    </message>
    <message>
        <source>引文：{}</source>
        <translation>Quotation: {}</translation>
    </message>
    <message>
        <source>批注：{}</source>
        <translation>Note: {}</translation>
    </message>
    <message>
        <source>选中 {} 项</source>
        <translation>{} selected</translation>
    </message>
    <message>
        <source>R 逐项采用建议；没有建议、要人选定的留在列表里。一步可以撤销。</source>
        <translation>R takes each suggestion; doubts without one, or that need a choice, stay on the list. One step to undo.</translation>
    </message>
    <message>
        <source>改正这 {} 项</source>
        <translation>Apply to These {}</translation>
    </message>
    <message>
        <source>在正文里选中批注应在的文字，再按 R。</source>
        <translation>Select the text that the note belongs to, then press R.</translation>
    </message>
    <message>
        <source>可能在这里：{}</source>
        <translation>Possibly here: {}</translation>
    </message>
    <message>
        <source>有 {} 种可能，按 R 对着看。</source>
        <translation>Possibilities: {}; press R to compare.</translation>
    </message>
    <message>
        <source>改正</source>
        <translation>Apply Suggestion</translation>
    </message>
</context>
<context>
    <name>ReviewDelegate</name>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>（整版）</source>
        <translation>(whole page)</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>待复核</source>
        <translation>To Review</translation>
    </message>
    <message>
        <source>关闭待复核，回到文章列表</source>
        <translation>Close the review, back to the articles</translation>
    </message>
    <message>
        <source>回到文章列表</source>
        <translation>Back to the articles</translation>
    </message>
    <message>
        <source>已处理的存疑</source>
        <translation>Doubts settled</translation>
    </message>
    <message>
        <source>哪一类存疑</source>
        <translation>Kind of doubt</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全部同类</source>
        <translation>All of a kind</translation>
    </message>
    <message>
        <source>选中与当前这一项同类的全部存疑；按住 Shift 或 Ctrl 点选几项也可以</source>
        <translation>Select all doubts of the same kind as this one; with Shift or Ctrl, click to select several</translation>
    </message>
    <message>
        <source>没有待复核的了。</source>
        <translation>Nothing is left to review.</translation>
    </message>
    <message>
        <source>待复核 · 已处理 {0} / {1}</source>
        <translation>To review · settled {0} / {1}</translation>
    </message>
    <message>
        <source>全部 {}</source>
        <translation>All {}</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>列出疑字</source>
        <translation>List suspect characters</translation>
    </message>
    <message>
        <source>列出了 {} 处疑字。</source>
        <translation>Suspect characters listed: {}.</translation>
    </message>
    <message>
        <source>另有一份原文也这样写的 {} 处已认可，可以撤销。</source>
        <translation> {} that another source has as well are confirmed; can be undone.</translation>
    </message>
    <message>
        <source>去复核</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>处理了 {} 项。</source>
        <translation>{} settled. </translation>
    </message>
    <message>
        <source>{} 项没有现成的改法，或要选定，留在列表里。</source>
        <translation>{} have no suggestion, or need a choice, and stay on the list.</translation>
    </message>
    <message>
        <source>在正文里选中批注应在的文字，再按 R。</source>
        <translation>Select the text that the note belongs to, then press R.</translation>
    </message>
    <message>
        <source>这一篇与哪一篇首尾相接？</source>
        <translation>Which article continues this one?</translation>
    </message>
</context>
<context>
    <name>Revising</name>
    <message>
        <source>这一版只有一份原文。导入同一版的另一份文件之后，可以在这里比较和换用。</source>
        <translation>This page has one source only. When another file of the page has been imported, they can be compared and switched here.</translation>
    </message>
    <message>
        <source>更正报名或日期…</source>
        <translation>Correct Paper or Date…</translation>
    </message>
    <message>
        <source>报名管理…</source>
        <translation>Papers&apos; Names…</translation>
    </message>
</context>
<context>
    <name>RowDelegate</name>
    <message>
        <source>（无题）</source>
        <translation>(untitled)</translation>
    </message>
    <message>
        <source>报名未定</source>
        <translation>Paper not known</translation>
    </message>
    <message>
        <source>{}版</source>
        <translation>p. {}</translation>
    </message>
    <message>
        <source>日期未定</source>
        <translation>Date not known</translation>
    </message>
</context>
<context>
    <name>RowEditor</name>
    <message>
        <source>并且</source>
        <translation>and</translation>
    </message>
    <message>
        <source>或者</source>
        <translation>or</translation>
    </message>
    <message>
        <source>排除</source>
        <translation>not</translation>
    </message>
    <message>
        <source>与前面各条的关系</source>
        <translation>How it joins the conditions above</translation>
    </message>
    <message>
        <source>文章里有</source>
        <translation>Text has</translation>
    </message>
    <message>
        <source>原样含有（连标点）</source>
        <translation>Has exactly (with punctuation)</translation>
    </message>
    <message>
        <source>相距不远有</source>
        <translation>Has close together</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>照原样</source>
        <translation>As typed</translation>
    </message>
    <message>
        <source>在哪里找</source>
        <translation>Where to look</translation>
    </message>
    <message>
        <source>要找的内容</source>
        <translation>What to find</translation>
    </message>
    <message>
        <source> 字以内</source>
        <translation> characters at most</translation>
    </message>
    <message>
        <source>两个词之间最多隔几个字</source>
        <translation>Maximum characters between the two words</translation>
    </message>
    <message>
        <source>去掉这一条</source>
        <translation>Remove this condition</translation>
    </message>
    <message>
        <source>要有</source>
        <translation>with</translation>
    </message>
    <message>
        <source>要有还是排除</source>
        <translation>With or without</translation>
    </message>
    <message>
        <source>两个词，用空格隔开</source>
        <translation>two words with a space between</translation>
    </message>
    <message>
        <source>1、第三版、2..4</source>
        <translation>1 or 2..4</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>a name</translation>
    </message>
    <message>
        <source>标签，如 人物/船工</source>
        <translation>a tag, such as People/Ferrymen</translation>
    </message>
    <message>
        <source>专题的名称</source>
        <translation>name of the collection</translation>
    </message>
    <message>
        <source>连标点一起</source>
        <translation>punctuation included</translation>
    </message>
</context>
<context>
    <name>RuleStrip</name>
    <message>
        <source>按路径填写</source>
        <translation>Fill in from path</translation>
    </message>
    <message>
        <source>路径规则</source>
        <translation>Path rule</translation>
    </message>
    <message>
        <source>可用 {报名} {日期} {年} {月日} {版} 和 *；{报名=某报} 写明报名；{同夹报头} 取同一文件夹里读出的报头。</source>
        <translation>Use {报名} (paper), {日期} (date), {年} (year), {月日} (month and day), {版} (page) and *; {报名=Name} names the paper; {同夹报头} takes the masthead read in the same folder.</translation>
    </message>
    <message>
        <source>应用规则</source>
        <translation>Apply Rule</translation>
    </message>
    <message>
        <source>采纳全部建议</source>
        <translation>Accept All Suggestions</translation>
    </message>
    <message numerus="yes">
        <source>采纳 %Ln 条建议</source>
        <translation>
            <numerusform>Accept %Ln Suggestion</numerusform>
            <numerusform>Accept %Ln Suggestions</numerusform>
        </translation>
    </message>
    <message>
        <source>按文件夹和文件名填写没有报头的版面；填写的内容与读出的分开标明。</source>
        <translation>Fills in pages without a masthead from folder and file names; what is filled in is marked differently from what was read.</translation>
    </message>
    <message>
        <source>第{}版</source>
        <translation>page {}</translation>
    </message>
    <message>
        <source>可为 {0} 个版面填写，例如 {1} → {2}</source>
        <translation>Pages it can fill in: {0}, such as {1} → {2}</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>检索全库</source>
        <translation>Search Library</translation>
    </message>
    <message>
        <source>保存这个检索</source>
        <translation>Save this search</translation>
    </message>
    <message>
        <source>清除检索</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>检索方式与条件</source>
        <translation>Search mode and conditions</translation>
    </message>
    <message>
        <source>检索条件…</source>
        <translation>Search Conditions…</translation>
    </message>
    <message>
        <source>逐字：简繁、大小写、标点都照所写的算</source>
        <translation>Literal: form, case and punctuation as typed</translation>
    </message>
    <message>
        <source>形近：容易认错的字也算</source>
        <translation>Alike: characters that are easily misread count, too</translation>
    </message>
    <message>
        <source>跨段：一个词可以从段尾接到下一段</source>
        <translation>Across: a word may run on into the next paragraph</translation>
    </message>
    <message>
        <source>检索语法</source>
        <translation>Search Syntax</translation>
    </message>
    <message>
        <source>例如：{}</source>
        <translation>For example: {}</translation>
    </message>
    <message>
        <source>供暖  作者:于川  日期:2023-12  -天气</source>
        <translation>heating  author:yu  date:2023-12  -weather</translation>
    </message>
    <message numerus="yes">
        <source>检索全部 %Ln 篇    篇名: 作者: 日期: 标签:</source>
        <translation>
            <numerusform>Search %Ln article    title: author: date: tag:</numerusform>
            <numerusform>Search all %Ln articles    title: author: date: tag:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>{}… 处</source>
        <translation>{}… hits</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 处</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
    <message>
        <source>正在后台重建，建好后会自动再查一遍；文章和批注没有受影响。</source>
        <translation>It is being rebuilt in the background, and the search will then be repeated; articles and notes are not affected.</translation>
    </message>
    <message>
        <source>检索结果到头了。</source>
        <translation>End of the results.</translation>
    </message>
    <message>
        <source>第 {} / {} 篇</source>
        <translation>Article {} / {}</translation>
    </message>
    <message>
        <source>改检索条件：{}</source>
        <translation>Change search: {}</translation>
    </message>
    <message>
        <source>保存并检索</source>
        <translation>Save and Search</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>标记所选文字</source>
        <translation>Mark the selected text</translation>
    </message>
    <message>
        <source>批注 N</source>
        <translation>Note N</translation>
    </message>
    <message>
        <source>标签 T</source>
        <translation>Tag T</translation>
    </message>
    <message>
        <source>更正 E</source>
        <translation>Correct E</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制带引文</source>
        <translation>Copy with Citation</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>首选项</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>署名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>批注、标签和更正署这个名字。</source>
        <translation>Notes, tags and corrections carry this name.</translation>
    </message>
    <message>
        <source>界面语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>Same as System</translation>
    </message>
    <message>
        <source>界面大小</source>
        <translation>Interface size</translation>
    </message>
    <message>
        <source>重新启动后换用。</source>
        <translation>Takes effect after a restart.</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>第 {} 种颜色的名称</source>
        <translation>Name of colour {}</translation>
    </message>
    <message>
        <source>颜色的名称</source>
        <translation>Colour names</translation>
    </message>
    <message>
        <source>引文格式</source>
        <translation>Citation style</translation>
    </message>
    <message>
        <source>按处理器（{} 个）</source>
        <translation>One per processor ({})</translation>
    </message>
    <message>
        <source>识别用的进程数</source>
        <translation>Recognition processes</translation>
    </message>
    <message>
        <source>现在的库</source>
        <translation>Library</translation>
    </message>
</context>
<context>
    <name>SettingsPopover</name>
    <message>
        <source>阅读设置</source>
        <translation>Reading Settings</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>{0} 像素</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>行距</source>
        <translation>Line height</translation>
    </message>
    <message>
        <source>栏宽</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>{0} 字</source>
        <translation>{0} chars</translation>
    </message>
    <message>
        <source>字体</source>
        <translation>Font</translation>
    </message>
    <message>
        <source>宋体（按系统）</source>
        <translation>Song (system&apos;s)</translation>
    </message>
    <message>
        <source>段首空两字</source>
        <translation>Indent first lines</translation>
    </message>
    <message>
        <source>两端对齐</source>
        <translation>Justify</translation>
    </message>
    <message>
        <source>显示为全角标点</source>
        <translation>Full-width punctuation</translation>
    </message>
    <message>
        <source>只改变显示；复制、检索和导出仍是原字。</source>
        <translation>Display only; copying, searching and exporting keep the characters as they are.</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>Defaults</translation>
    </message>
    <message>
        <source>亮</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>纸</source>
        <translation>Sepia</translation>
    </message>
    <message>
        <source>暗</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>系统</source>
        <translation>System</translation>
    </message>
</context>
<context>
    <name>SeveralStrip</name>
    <message>
        <source>拆开</source>
        <translation>Divide</translation>
    </message>
    <message>
        <source>每一期、每一版各成一个版面；原文件不变。</source>
        <translation>Each issue and each page becomes a page of its own; the file stays as it is.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个文件里像是不止一期或一版，见“说明”。要拆开吗？</source>
        <translation>
            <numerusform>%Ln file seems to hold more than one issue or page, see “Remark”. Divide it?</numerusform>
            <numerusform>%Ln files seem to hold more than one issue or page, see “Remark”. Divide them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>导出改动包</source>
        <translation>Export Change Pack</translation>
    </message>
    <message numerus="yes">
        <source>写出 %Ln 步改动：{}</source>
        <translation>
            <numerusform>Wrote %Ln change: {}</numerusform>
            <numerusform>Wrote %Ln changes: {}</numerusform>
        </translation>
    </message>
    <message>
        <source>改动包 (*.baojia-pack)</source>
        <translation>Change packs (*.baojia-pack)</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>读入改动包</source>
        <translation>Read Change Pack In</translation>
    </message>
    <message>
        <source>看改动包</source>
        <translation>Looking inside the change pack</translation>
    </message>
    <message numerus="yes">
        <source>已读入 %Ln 步改动。</source>
        <translation>
            <numerusform>Read %Ln change in.</numerusform>
            <numerusform>Read %Ln changes in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>还有 %Ln 处合并冲突。</source>
        <translation>
            <numerusform>%Ln merge conflict is left.</numerusform>
            <numerusform>%Ln merge conflicts are left.</numerusform>
        </translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
    <message numerus="yes">
        <source>发出 %Ln 版的检索文字。</source>
        <translation>
            <numerusform>Text of %Ln page sent for searching.</numerusform>
            <numerusform>Text of %Ln pages sent for searching.</numerusform>
        </translation>
    </message>
    <message>
        <source>发检索文字</source>
        <translation>Send Text for Searching</translation>
    </message>
    <message>
        <source>没有合并冲突。</source>
        <translation>There are no merge conflicts.</translation>
    </message>
    <message numerus="yes">
        <source>已决定 %Ln 处。</source>
        <translation>
            <numerusform>Decided %Ln.</numerusform>
            <numerusform>Decided %Ln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>读原文</source>
        <translation>Read source</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>修改报头</source>
        <translation>Edit masthead</translation>
    </message>
    <message>
        <source>采用建议</source>
        <translation>Use suggestion</translation>
    </message>
    <message>
        <source>保留原读</source>
        <translation>Keep reading</translation>
    </message>
    <message>
        <source>恢复原读</source>
        <translation>Restore reading</translation>
    </message>
    <message>
        <source>这一项不是从版面上读出的。</source>
        <translation>This was not read from the page.</translation>
    </message>
</context>
<context>
    <name>SideTabs</name>
    <message>
        <source>目录</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>报纸、标签与检索</source>
        <translation>Papers, tags and searches</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>按年份、报纸、作者等筛选检索结果</source>
        <translation>Filter the results by year, paper, byline …</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>报纸、标签与检索</source>
        <translation>Papers, tags and searches</translation>
    </message>
    <message>
        <source>置顶</source>
        <translation>Pinned</translation>
    </message>
    <message>
        <source>报纸</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>专题</source>
        <translation>Collections</translation>
    </message>
    <message>
        <source>保存的检索</source>
        <translation>Saved Searches</translation>
    </message>
    <message>
        <source>工作</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>全部文章</source>
        <translation>All Articles</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Undetermined</translation>
    </message>
    <message>
        <source>{}年</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>{0}年{1}</source>
        <translation>{1} {0}</translation>
    </message>
    <message>
        <source>1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月</source>
        <translation>January February March April May June July August September October November December</translation>
    </message>
    <message>
        <source>{}日 周{}</source>
        <translation>{1} {0}</translation>
    </message>
    <message>
        <source>一 二 三 四 五 六 日</source>
        <translation>Mon Tue Wed Thu Fri Sat Sun</translation>
    </message>
    <message>
        <source>无标签</source>
        <translation>Untagged</translation>
    </message>
    <message>
        <source>待复核</source>
        <translation>To Review</translation>
    </message>
    <message>
        <source>全部批注</source>
        <translation>All Notes</translation>
    </message>
    <message>
        <source>馆藏与缺期</source>
        <translation>Holdings and Gaps</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Statistics</translation>
    </message>
    <message>
        <source>导入记录</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Trash</translation>
    </message>
</context>
<context>
    <name>SidebarMenu</name>
    <message>
        <source>新建标签…</source>
        <translation>New Tag…</translation>
    </message>
    <message>
        <source>移到回收站</source>
        <translation>Move to Trash</translation>
    </message>
    <message>
        <source>导出这些文章…</source>
        <translation>Export These Articles…</translation>
    </message>
    <message>
        <source>改检索条件…</source>
        <translation>Change Search…</translation>
    </message>
    <message>
        <source>重命名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>置顶（或取消）</source>
        <translation>Pin (or Unpin)</translation>
    </message>
    <message>
        <source>按次序导出…</source>
        <translation>Export in This Order…</translation>
    </message>
    <message>
        <source>新建专题…</source>
        <translation>New Collection…</translation>
    </message>
    <message>
        <source>删除专题</source>
        <translation>Delete Collection</translation>
    </message>
    <message>
        <source>取消置顶</source>
        <translation>Unpin</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move Up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move Down</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>新建下级标签…</source>
        <translation>New Tag Below…</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Merge Into</translation>
    </message>
    <message>
        <source>删除标签</source>
        <translation>Delete Tag</translation>
    </message>
    <message>
        <source>无色</source>
        <translation>None</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>粉</source>
        <translation>Pink</translation>
    </message>
    <message>
        <source>紫</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>标签已合并。</source>
        <translation>Tags merged.</translation>
    </message>
</context>
<context>
    <name>SidebarModel</name>
    <message>
        <source>已校 {0} / {1} 篇</source>
        <translation>Proofread: {0} / {1} articles</translation>
    </message>
</context>
<context>
    <name>SourceLines</name>
    <message>
        <source>原文，未经改动</source>
        <translation>Source, unchanged</translation>
    </message>
    <message>
        <source>现为“{0}”</source>
        <translation>now &quot;{0}&quot;</translation>
    </message>
    <message>
        <source>已删去</source>
        <translation>deleted</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>原文 · {0} · {1} · {2} 行</source>
        <translation>Source · {0} · {1} · lines: {2}</translation>
    </message>
</context>
<context>
    <name>StatisticsView</name>
    <message>
        <source>馆藏：每年各报的期数</source>
        <translation>Holdings: issues of each paper by year</translation>
    </message>
    <message>
        <source>馆藏：每年各报的篇数</source>
        <translation>Holdings: articles of each paper by year</translation>
    </message>
    <message>
        <source>校对：每年已校和未校的篇数</source>
        <translation>Proofreading: articles done and not done, by year</translation>
    </message>
    <message>
        <source>统计什么</source>
        <translation>What to count</translation>
    </message>
    <message>
        <source>要比较的检索，用分号隔开：渡轮；码头；供暖</source>
        <translation>Searches to compare, with semicolons between: ferry; quay; heating</translation>
    </message>
    <message>
        <source>要比较的检索</source>
        <translation>Searches to compare</translation>
    </message>
    <message>
        <source>存为图片…</source>
        <translation>Save Picture…</translation>
    </message>
    <message>
        <source>存为表格…</source>
        <translation>Save Table…</translation>
    </message>
    <message>
        <source>批注：每月写下的条数</source>
        <translation>Notes: written each month</translation>
    </message>
    <message>
        <source>批注：各年报纸上的条数</source>
        <translation>Notes: by year of the paper</translation>
    </message>
    <message>
        <source>标签：每月贴上的篇数</source>
        <translation>Tags: articles tagged each month</translation>
    </message>
    <message>
        <source>标签：各年报纸上的篇数</source>
        <translation>Tags: articles by year of the paper</translation>
    </message>
    <message>
        <source>检索：各月或各年找到的篇数，可比较五个</source>
        <translation>Searches: articles found by month or year, up to five compared</translation>
    </message>
    <message>
        <source>正在统计…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>写一个或几个检索，按 Enter。</source>
        <translation>Type one or more searches and press Enter.</translation>
    </message>
    <message>
        <source>还没有可统计的。</source>
        <translation>There is nothing to count yet.</translation>
    </message>
    <message>
        <source>图片 (*.png);;矢量图 (*.svg)</source>
        <translation>Picture (*.png);;Drawing (*.svg)</translation>
    </message>
    <message>
        <source>存为图片</source>
        <translation>Save Picture</translation>
    </message>
    <message>
        <source>表格 (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>存为表格</source>
        <translation>Save Table</translation>
    </message>
    <message>
        <source>{} 写不进去。</source>
        <translation>{} cannot be written.</translation>
    </message>
    <message>
        <source>已存到 {}</source>
        <translation>Saved to {}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>已选 {} 篇</source>
        <translation>{} selected</translation>
    </message>
    <message>
        <source>报头存疑 {} 处</source>
        <translation>Masthead doubts: {}</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>已撤销：{}</source>
        <translation>Undone: {}</translation>
    </message>
    <message>
        <source>没有可撤销的</source>
        <translation>Nothing to undo</translation>
    </message>
    <message>
        <source>已重做：{}</source>
        <translation>Redone: {}</translation>
    </message>
    <message>
        <source>没有可重做的</source>
        <translation>Nothing to redo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
</context>
<context>
    <name>Structuring</name>
    <message>
        <source>段落已拆开。</source>
        <translation>Paragraph split.</translation>
    </message>
    <message>
        <source>段落已合并。</source>
        <translation>Paragraphs joined.</translation>
    </message>
    <message>
        <source>段落已移动。</source>
        <translation>Paragraphs moved.</translation>
    </message>
    <message>
        <source>段落已删除，批注在待复核里。</source>
        <translation>Paragraph deleted; its notes are under To Review.</translation>
    </message>
    <message>
        <source>已改。</source>
        <translation>Changed.</translation>
    </message>
    <message>
        <source>把这几段移到哪一篇？</source>
        <translation>Move the Paragraphs to Which Article?</translation>
    </message>
    <message>
        <source>类别已改为“{}”。</source>
        <translation>Kind changed to &quot;{}&quot;.</translation>
    </message>
    <message>
        <source>已拆成两篇，标签都带着。</source>
        <translation>Split into two articles; both keep the tags.</translation>
    </message>
    <message>
        <source>已另成一篇。</source>
        <translation>Made a new article.</translation>
    </message>
    <message>
        <source>文章的次序已调整。</source>
        <translation>Articles reordered.</translation>
    </message>
    <message>
        <source>请先选中要合并的两篇或几篇。要把这一篇并入上一篇，用“并入上一篇”。</source>
        <translation>Please select two or more articles first. To join this one to the one before it, use Merge into Previous Article.</translation>
    </message>
    <message>
        <source>已合并成一篇。</source>
        <translation>Merged into one article.</translation>
    </message>
    <message>
        <source>已并入上一篇。</source>
        <translation>Merged into the previous article.</translation>
    </message>
    <message>
        <source>这一篇的续文是哪一篇？</source>
        <translation>Which Article Continues This One?</translation>
    </message>
    <message>
        <source>续文已连接。</source>
        <translation>Continuation linked.</translation>
    </message>
    <message>
        <source>续文已断开。</source>
        <translation>Continuation unlinked.</translation>
    </message>
    <message>
        <source>段落类别</source>
        <translation>Kind of Paragraph</translation>
    </message>
    <message>
        <source>这个库只能读。</source>
        <translation>This library is read-only.</translation>
    </message>
</context>
<context>
    <name>Syncing</name>
    <message numerus="yes">
        <source>离线，%Ln 步待发</source>
        <translation>
            <numerusform>offline, %Ln change to send</numerusform>
            <numerusform>offline, %Ln changes to send</numerusform>
        </translation>
    </message>
    <message>
        <source>离线，{} 同步过</source>
        <translation>offline, synchronised at {}</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>已同步 {}</source>
        <translation>synchronised {}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 处待定</source>
        <translation>
            <numerusform>%Ln undecided</numerusform>
            <numerusform>%Ln undecided</numerusform>
        </translation>
    </message>
    <message>
        <source>共享：{}</source>
        <translation>Shared: {}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 步待发</source>
        <translation>
            <numerusform>%Ln change to send</numerusform>
            <numerusform>%Ln changes to send</numerusform>
        </translation>
    </message>
    <message>
        <source>服务器没有接受</source>
        <translation>not accepted by the server</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>打开的文章</source>
        <translation>Open articles</translation>
    </message>
    <message>
        <source>关闭页签：{}</source>
        <translation>Close tab: {}</translation>
    </message>
    <message>
        <source>关闭这个页签 (Ctrl+W)</source>
        <translation>Close this tab (Ctrl+W)</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>关闭其他</source>
        <translation>Close Others</translation>
    </message>
    <message>
        <source>重新打开关掉的</source>
        <translation>Reopen Closed</translation>
    </message>
</context>
<context>
    <name>Tabbing</name>
    <message>
        <source>只打开了前 {} 篇。</source>
        <translation>Only the first {} were opened.</translation>
    </message>
    <message>
        <source>这个版面只有一份原文。</source>
        <translation>This page has only one source.</translation>
    </message>
</context>
<context>
    <name>TagPopover</name>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>查找或新建，“人物/船工”分上下级</source>
        <translation>Find or add; &quot;People/Ferrymen&quot; nests</translation>
    </message>
    <message>
        <source>查找或新建标签</source>
        <translation>Find or add a tag</translation>
    </message>
    <message>
        <source>标签列表</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>文中的词</source>
        <translation>Words in the text</translation>
    </message>
    <message>
        <source>加标签 {0}</source>
        <translation>Add tag {0}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 篇</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>＋ 新建“{0}”</source>
        <translation>+ New &quot;{0}&quot;</translation>
    </message>
</context>
<context>
    <name>TagTargets</name>
    <message>
        <source>给所选文字加标签</source>
        <translation>Tag the selection</translation>
    </message>
    <message>
        <source>给这条批注加标签</source>
        <translation>Tag this note</translation>
    </message>
    <message>
        <source>给全文加标签</source>
        <translation>Tag the article</translation>
    </message>
    <message>
        <source>标签建议</source>
        <translation>Suggest tags</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>Tagging</name>
    <message>
        <source>“{}”下的新标签</source>
        <translation>New Tag under &quot;{}&quot;</translation>
    </message>
    <message>
        <source>新建标签</source>
        <translation>New Tag</translation>
    </message>
    <message>
        <source>名称（用 / 分层，如 人物/船工）</source>
        <translation>Name (/ nests, as in People/Ferrymen)</translation>
    </message>
    <message>
        <source>标签已建好，把文章拖到它上面即可贴上</source>
        <translation>Tag made; drag articles onto it</translation>
    </message>
    <message numerus="yes">
        <source>给 %Ln 篇贴标签</source>
        <translation>
            <numerusform>Tag %Ln Article</numerusform>
            <numerusform>Tag %Ln Articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>已给 %Ln 篇贴上“{}”。</source>
        <translation>
            <numerusform>%Ln article tagged “{}”.</numerusform>
            <numerusform>%Ln articles tagged “{}”.</numerusform>
        </translation>
    </message>
    <message>
        <source>报名在“文章 ▸ 报名管理…”里改。</source>
        <translation>Papers are renamed in Article ▸ Papers&apos; Names…</translation>
    </message>
    <message>
        <source>这一行的名字不能改。</source>
        <translation>This line cannot be renamed.</translation>
    </message>
    <message>
        <source>已删除。</source>
        <translation>Deleted.</translation>
    </message>
    <message>
        <source>保存检索“{}”</source>
        <translation>Save Search &quot;{}&quot;</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>检索“{}”已保存，在侧栏的“保存的检索”里。</source>
        <translation>Search “{}” saved: it is in the sidebar, under Saved searches.</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>这一报还有 {} 版问同样的事。</source>
        <translation>{} more pages of this paper ask the same.</translation>
    </message>
    <message>
        <source>同样处理…</source>
        <translation>Treat Alike…</translation>
    </message>
    <message numerus="yes">
        <source>同样处理了 %Ln 版。</source>
        <translation>
            <numerusform>%Ln page was treated alike. </numerusform>
            <numerusform>%Ln pages were treated alike. </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln 版后来有了改动，留在待复核里。</source>
        <translation>
            <numerusform>%Ln page has changed since and stays in the review list.</numerusform>
            <numerusform>%Ln pages have changed since and stay in the review list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>模板“{}”</source>
        <translation>Template &quot;{}&quot;</translation>
    </message>
    <message>
        <source>模板的文字</source>
        <translation>Template text</translation>
    </message>
    <message>
        <source>变量和过滤器</source>
        <translation>Variables and filters</translation>
    </message>
    <message>
        <source>第一篇</source>
        <translation>First article</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Thrown</name>
    <message>
        <source>一起删除的文章</source>
        <translation>Articles deleted together</translation>
    </message>
    <message>
        <source>只恢复选中的文章</source>
        <translation>Restore Chosen Articles Only</translation>
    </message>
    <message>
        <source>在上面选一项，就可以在这里读它的文字。</source>
        <translation>Choose an item above to read its text here.</translation>
    </message>
    <message>
        <source>这一项里没有文章。</source>
        <translation>This item holds no articles.</translation>
    </message>
    <message>
        <source>这篇文章已不在库里。</source>
        <translation>This article is no longer in the library.</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>版面图</source>
        <translation>Page Image</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
</context>
<context>
    <name>TrashView</name>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>文章</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>删除者</source>
        <translation>By</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>回收站是空的。删除的文章、版面、期和整批导入都会先到这里。</source>
        <translation>The trash is empty. Deleted articles, pages, issues and whole imports come here first.</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Trash</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>只恢复选中的文章</source>
        <translation>Restore Chosen Articles Only</translation>
    </message>
    <message>
        <source>文章所在的版面一起回来；没有选中的留在回收站里。</source>
        <translation>The page that an article stands on comes back with it; what is not chosen stays in the trash.</translation>
    </message>
    <message>
        <source>彻底删除…</source>
        <translation>Delete for Good…</translation>
    </message>
    <message>
        <source>清空回收站…</source>
        <translation>Empty Trash…</translation>
    </message>
    <message>
        <source>{0}：{1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>%2 那里已彻底删除 · %1</source>
        <translation>Deleted for good at %2’s · %1</translation>
    </message>
    <message numerus="yes">
        <source>彻底删除选中的 %Ln 项？</source>
        <translation>
            <numerusform>Delete the selected item for good?</numerusform>
            <numerusform>Delete the %Ln selected items for good?</numerusform>
        </translation>
    </message>
    <message>
        <source>清空回收站？</source>
        <translation>Empty the trash?</translation>
    </message>
    <message>
        <source>文字、批注和原件都会从库里删去，不能恢复；撤销记录也随之清空。</source>
        <translation>Texts, notes and originals are removed from the library and cannot be restored; the undo history goes with them.</translation>
    </message>
    <message>
        <source>彻底删除</source>
        <translation>Delete for Good</translation>
    </message>
    <message>
        <source>不删除</source>
        <translation>Don&apos;t Delete</translation>
    </message>
</context>
<context>
    <name>UnreadStrip</name>
    <message>
        <source>识别</source>
        <translation>Recognise</translation>
    </message>
    <message>
        <source>在这台电脑上识别，不用网络；结果是这一版的文字，可以核对、更正。</source>
        <translation>Done on this computer, without a network; the result is the page&apos;s text, to be checked and corrected.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 张图像没有文字。</source>
        <translation>
            <numerusform>%Ln picture has no text. </numerusform>
            <numerusform>%Ln pictures have no text. </numerusform>
        </translation>
    </message>
    <message>
        <source>装上识别组件（baojia[ocr]）就可以在这里识别。</source>
        <translation>With the OCR component (baojia[ocr]) they can be read here.</translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message>
        <source>备份到</source>
        <translation>Back Up To</translation>
    </message>
    <message>
        <source>备份 (*.zip)</source>
        <translation>Backups (*.zip)</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>已备份到 {}</source>
        <translation>Backed up to {}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 个原件已损坏，备份里没有它们。</source>
        <translation>
            <numerusform>%Ln original is damaged and not in the backup.</numerusform>
            <numerusform>%Ln originals are damaged and not in the backup.</numerusform>
        </translation>
    </message>
    <message>
        <source>检查库</source>
        <translation>Check Library</translation>
    </message>
    <message>
        <source>备份 (*.db *.zip)</source>
        <translation>Backups (*.db *.zip)</translation>
    </message>
    <message>
        <source>选一个备份</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>从备份恢复</source>
        <translation>Restore from Backup</translation>
    </message>
    <message>
        <source>用 {} 代替现在的库？</source>
        <translation>Replace the present library by {}?</translation>
    </message>
    <message>
        <source>现在的库先另存为一个备份，随时可以再恢复回来。</source>
        <translation>The present library is kept as a backup first, and can be restored at any time.</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>不恢复</source>
        <translation>Don&apos;t Restore</translation>
    </message>
    <message>
        <source>另存到…</source>
        <translation>Save Elsewhere…</translation>
    </message>
    <message>
        <source>修复</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>备份与恢复…</source>
        <translation>Backups…</translation>
    </message>
    <message>
        <source>另存到：选一个空文件夹</source>
        <translation>Save elsewhere: choose an empty folder</translation>
    </message>
    <message>
        <source>另存库</source>
        <translation>Saving the library</translation>
    </message>
    <message>
        <source>全部文字、批注和标签已存到 {}。</source>
        <translation>All texts, notes and tags were saved to {}. </translation>
    </message>
    <message numerus="yes">
        <source>有 %Ln 个原件已不在，没有存下。</source>
        <translation>
            <numerusform>%Ln original is gone and was not saved.</numerusform>
            <numerusform>%Ln originals are gone and were not saved.</numerusform>
        </translation>
    </message>
    <message>
        <source>打开它</source>
        <translation>Open It</translation>
    </message>
    <message>
        <source>检查已取消。</source>
        <translation>The check was cancelled.</translation>
    </message>
    <message>
        <source>检查完毕，库没有问题。</source>
        <translation>Check done: the library is sound.</translation>
    </message>
    <message>
        <source>修复库</source>
        <translation>Repair library</translation>
    </message>
    <message>
        <source>已修复。</source>
        <translation>Repaired.</translation>
    </message>
    <message>
        <source>再检查一次</source>
        <translation>Check Again</translation>
    </message>
    <message>
        <source>修复已取消；检索索引下次打开时接着建。</source>
        <translation>The repair was cancelled; building the search index goes on when the library is opened next.</translation>
    </message>
    <message>
        <source>重新识别</source>
        <translation>Recognise again</translation>
    </message>
    <message>
        <source>所有版面都已是这一版的识别结果，或有人动过。</source>
        <translation>Every page has already been read by this version, or has been worked on by a person.</translation>
    </message>
    <message numerus="yes">
        <source>看了 %Ln 个版面，识别结果没有变化。</source>
        <translation>
            <numerusform>Looked at %Ln page; nothing is read differently.</numerusform>
            <numerusform>Looked at %Ln pages; nothing is read differently.</numerusform>
        </translation>
    </message>
    <message>
        <source>看了 {0} 个版面；有人更正、批注或贴过标签的 {1} 个版面不会改动。原文始终不变。</source>
        <translation>Pages looked at: {0}. Pages that somebody corrected, annotated or tagged stay as they are: {1}. Sources never change.</translation>
    </message>
    <message numerus="yes">
        <source>改写 %Ln 个版面的识别结果？</source>
        <translation>
            <numerusform>Replace what was read on %Ln page?</numerusform>
            <numerusform>Replace what was read on %Ln pages?</numerusform>
        </translation>
    </message>
    <message>
        <source>改写</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>不改</source>
        <translation>Don&apos;t Replace</translation>
    </message>
    <message numerus="yes">
        <source>已改写 %Ln 个版面。</source>
        <translation>
            <numerusform>%Ln page replaced.</numerusform>
            <numerusform>%Ln pages replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewArea</name>
    <message>
        <source>回到文章 (Esc)</source>
        <translation>Back to the Article (Esc)</translation>
    </message>
    <message>
        <source>关闭这一栏</source>
        <translation>Close this view</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>全部批注</source>
        <translation>All Notes</translation>
    </message>
    <message>
        <source>馆藏与缺期</source>
        <translation>Holdings and Gaps</translation>
    </message>
    <message>
        <source>导入记录</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Trash</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Statistics</translation>
    </message>
    <message>
        <source>这一批导入</source>
        <translation>This Import</translation>
    </message>
    <message>
        <source>版面</source>
        <translation>Issue as a Page</translation>
    </message>
    <message>
        <source>已在新页签中打开。</source>
        <translation>Opened in a new tab.</translation>
    </message>
    <message>
        <source>没有更多的期了。</source>
        <translation>There are no more issues.</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>YearView</name>
    <message>
        <source>全年馆藏</source>
        <translation>Holdings of the year</translation>
    </message>
    <message>
        <source>1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月</source>
        <translation>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</translation>
    </message>
    <message>
        <source>可能缺</source>
        <translation>probably missing</translation>
    </message>
    <message>
        <source>无</source>
        <translation>none</translation>
    </message>
    <message>
        <source>一 二 三 四 五 六 日</source>
        <translation>Mo Tu We Th Fr Sa Su</translation>
    </message>
    <message>
        <source>在馆</source>
        <translation>held</translation>
    </message>
    <message>
        <source>缺版</source>
        <translation>pages missing</translation>
    </message>
    <message>
        <source>可能缺期</source>
        <translation>perhaps missing</translation>
    </message>
    <message>
        <source> 总第{}期</source>
        <translation> no. {}</translation>
    </message>
    <message>
        <source>{0} 版，应有 {1} 版</source>
        <translation>{0} of {1} pages</translation>
    </message>
    <message numerus="yes">
        <source>%Ln 版</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Form</name>
    <message>
        <source>移动</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>日期看不懂，请写成 2023-12-05 或 2023年12月5日。</source>
        <translation>The date is unclear; please write it like 2023-12-05.</translation>
    </message>
</context>
<context>
    <name>_JobLine</name>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>取消正在进行的工作</source>
        <translation>Cancel the work under way</translation>
    </message>
    <message>
        <source>正在停下…</source>
        <translation>Stopping…</translation>
    </message>
    <message>
        <source>另有 {} 项</source>
        <translation>{} more</translation>
    </message>
    <message>
        <source>约 {} 秒</source>
        <translation>about {} s</translation>
    </message>
    <message>
        <source>约 {} 分钟</source>
        <translation>about {} min</translation>
    </message>
    <message>
        <source>约 {} 小时</source>
        <translation>about {} h</translation>
    </message>
</context>
</TS>
