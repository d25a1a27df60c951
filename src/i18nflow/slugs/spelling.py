"""The spelling that file names get in a path: accents dropped, other scripts in Latin letters, signs as words.

A table of what simov/slugify 1.6 (MIT) gives for each character of the Basic Multilingual Plane; whatever is neither
listed here nor allowed in a path vanishes, Chinese included (but ``元`` and ``円`` are signs of currencies there).
"""

from __future__ import annotations

import unicodedata

_ACCENTED = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćČčĎďĒēĖėęĚěĞğĢģĨĩīĮįİķĻļĽľŃńŅņŇňŌōŐőŔŕŘ"
    "řŚśŞşŠšŢţŤťŨũūŮůŰűŲųŴŵŶŷŸŹźŻżŽžƠơƯưȘșȚțṢṣẀẁẂẃẄẅẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔ"
    "ổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"
)
"""Spelled as their base letter."""

_SPELLED = """
$dollar %percent &and <less >greater |or ¢cent £pound ¤currency ¥yen ©(c) ªa ®(r) ºo ÆAE ÐD ØO ÞTH ßss æae
ðd øo þth ĐDJ đdj Ęe Īi ıi Ķk ŁL łl ŒOE œoe Ūu ƏE ƒf ǈLJ ǉlj ǋNJ ǌnj əe ˚o ΆA ΈE ΉH ΊI ΌO ΎY ΏW ΐi ΑA ΒB ΓG
ΔD ΕE ΖZ ΗH Θ8 ΙI ΚK ΛL ΜM ΝN Ξ3 ΟO ΠP ΡR ΣS ΤT ΥY ΦF ΧX ΨPS ΩW ΪI ΫY άa έe ήh ίi ΰy αa βb γg δd εe ζz ηh θ8
ιi κk λl μm νn ξ3 οo πp ρr ςs σs τt υy φf χx ψps ωw ϊi ϋy όo ύy ώw ЁYo ЂDJ ЄYe ІI ЇYi ЈJ ЉLJ ЊNJ ЋC ЏDZ АA
БB ВV ГG ДD ЕE ЖZh ЗZ ИI ЙJ КK ЛL МM НN ОO ПP РR СS ТT УU ФF ХH ЦC ЧCh ШSh ЩSh ЪU ЫY ЭE ЮYu ЯYa аa бb вv гg
дd еe жzh зz иi йj кk лl мm нn оo пp рr сs тt уu фf хh цc чch шsh щsh ъu ыy эe юyu яya ёyo ђdj єye іi їyi јj
љlj њnj ћc ѝu џdz ҐG ґg ҒGH ғgh ҚKH қkh ҢNG ңng ҮUE үue ҰU ұu ҺH һh ӘAE әae ӨOE өoe ԱA ԲB ԳG ԴD ԵE ԶZ ԷE'
ԸY' ԹT' ԺJH ԻI ԼL ԽX ԾC' ԿK ՀH ՁD' ՂGH ՃTW ՄM ՅY ՆN ՇSH ՉCH ՊP ՋJ ՌR' ՍS ՎV ՏT ՐR ՑC ՓP' ՔQ' ՕO'' ՖF ևEV ءa
آaa أa ؤu إi ئe اa بb ةh تt ثth جj حh خkh دd ذth رr زz سs شsh صs ضdh طt ظz عa غgh فf قq كk لl مm نn هh وw ىa
يy ًan ٌon ٍen َa ُu ِe ٠0 ١1 ٢2 ٣3 ٤4 ٥5 ٦6 ٧7 ٨8 ٩9 پp چch ژzh کk گg یy ۰0 ۱1 ۲2 ۳3 ۴4 ۵5 ۶6 ۷7 ۸8 ۹9
฿baht აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფf ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh
ჯj ჰh ẞSS –- ‘' ’' “" ”" „" †+ •* …... ₠ecu ₢cruzeiro ₣french-franc ₤lira ₥mill ₦naira ₧peseta ₨rupee ₩won
₪new-shequel ₫dong €euro ₭kip ₮tugrik ₯drachma ₰penny ₱peso ₲guarani ₳austral ₴hryvnia ₵cedi
₸kazakhstani-tenge ₹indian-rupee ₺turkish-lira ₽russian-ruble ₿bitcoin ℠sm ™tm ∂d ∆delta ∑sum ∞infinity
♥love 元yuan 円yen ﷼rial ﻵlaa ﻷlaa ﻹlai ﻻla
"""
"""Words of one character and its spelling."""


def _table() -> dict[str, str]:
    table = {char: unicodedata.normalize("NFD", char)[0] for char in _ACCENTED}
    table.update((word[0], word[1:]) for word in _SPELLED.split())
    return table


SPELLING = _table()
"""Character → spelling; a ``-`` is a blank."""
