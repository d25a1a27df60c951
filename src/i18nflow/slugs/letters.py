"""Which characters a heading id keeps: ``L* M* Nd Nl Pc``, ``-``, the blank and the circled letters, as of Unicode 13.

github-slugger froze its rule at Unicode 13, and a Python knows later versions (3.14: Unicode 16), so the runs stand here.
Each word is ``gap[,extra]`` in base 36: code points left out since the last run, then the length of the run minus one.
They come from ``unicodedata`` 13.0.0 and equal the characters that github-slugger 2.0.0 leaves in place, for all code points.
"""

from __future__ import annotations

import re
from functools import cache

_RUNS = """
w c 2,9 7,p 4 1,p 1b a 4 5,m 1,u 1,cp 4,b e,4 7 1 h,38 1,1 2,3 1 6 1,2 1 1,j 1,2a 1,3u 1,4s 1,11 2 6,14 8,18 1
1,1 1,1 1 8,q 4,3 t,a 5,21 4,2t 1,7 2,9 1,i 2 g,1m 2,2s e,1h 4 2 2,19 i,r 4,a 1h,k 1,h b,e 1,3k 2,9 1,i 1,7 2,1
2,l 1,6 1 3,3 2,8 2,1 2,3 8 4,1 1,4 2,b a 1 2,2 1,5 4,1 2,l 1,6 1,1 1,1 1,1 2 1,4 4,1 2,2 3 7,3 1 7,f b,2 1,8
1,2 1,l 1,6 1,1 1,4 2,9 1,2 1,2 2 f,3 2,9 9,6 1,2 1,7 2,1 2,l 1,6 1,1 1,4 2,8 2,1 2,2 7,2 4,1 1,4 2,9 1 g,1 1,5
3,2 1,3 3,1 1 1,1 3,1 3,2 3,b 4,4 3,2 1,3 2 6 e,9 g,c 1,2 1,m 1,f 3,7 1,2 1,3 7,1 1,2 5,3 2,9 g,3 1,7 1,2 1,m
1,9 1,4 2,8 1,2 1,3 7,1 7 1,3 2,9 1,1 d,c 1,2 1,1e 1,2 1,4 5,3 7,4 2,9 a,5 1,2 1,h 3,n 1,8 1 2,6 3 4,5 1 1,7 6,9
2,1 d,1l 5,e 1,9 13,1 1 1,4 1,n 1 1,m 2,4 1 1,5 2,9 2,3 w n,1 6,9 b 1 1 4,9 1,z 4,j 1,h 1,z 9 1l,21 6,25 2,11 1
5 2,16 1,98 1,3 2,6 1 1,3 2,14 1,3 2,w 1,3 2,6 1 1,3 2,e 1,1k 1,3 2,1u 2,2 w,f g,2d 2,5 3,h7 2,g 1,p 5,22 3,a
7,c 1,6 b,k b,j c,c 1,2 1,1 c,2b 3 4,1 2,9 x,2 2,9 6,2g 7,16 5,1x a,u 1,b 4,b a,13 2,4 b,17 4,p 6,9 12,r 4,1q
1,s 2,a 6,9 d 8,g 1r,23 4,9 h,8 c,37 c,1j 8,9 3,1c 2,8 7,16 2,2 g,2 1,12 5,6x 1,7u 2,5 2,11 2,5 2,7 1 1 1 1,u
2,1g 1,6 1 3,2 1,6 3,3 2,5 4,c 5,2 1,6 1u,1 j s d g,c 1f,w h 4 2,9 1 3,4 6 1 1 1,3 1,a 2,3 5,4 4 h,14 ml,1f
1ee,1a 1,1a 1,3o 6,8 c,11 1 5 2,1j 7 f,n 9,6 1,6 1,6 1,6 1,6 1,6 1,6 1,6 1,v 1b d1,2 p,e 1,4 2,4 4,2d 2,1 2,2
1,2h 1,3 5,16 1,2l h,v 1c,f e8,533 1s,g70 3,wc 1v,19 2,7g 3,r k,1e 1,9 1,36 11,8 2,2u 2,1g 2,8 16,1e 4 j,1f c,1x
a,9 6,n 3 1,1c 2,z c,s 3,1s e,a 6,u 1,1i 9,d 2,9 6,m 3,20 o,2 2,f 2,4 a,5 2,5 2,5 9,6 1,6 1,16 1,d 6,3e 1,1 2,9
6,8mb c,m 4,1c 6is,a5 2,2x 12,6 c,4 5,b 1,c 1,4 1 1,1 1,1 1,2z x,a2 i,1r 2,1h 14,b 4,f g,f 3,1 o,2 w,4 1,3q j,9
7,p 4 1,p b,2g 3,5 2,5 2,5 2,2 z,b 1,p 1,i 1,1 1,e 2,d y,3e 1x,1g 3s 3m,s 3,1c f v,v d,t 5,16 5,t 2,z 4,7 1,4
16,4d 2,9 6,z 4,z 4,13 8,1f 4c,8m 9,l a,7 48,5 2 1,17 1,1 3 2,m a,m 9,u 1t,i 1,1 a,l a,p 1y,1j 6,1 1s,3 1,1 5,7
1,2 1,s 2,2 4 w,s 3,s z,7 1,t p,1h a,l a,i d,h 32,20 1j,1e d,1e d,13 8,9 92,15 1,1 3,1 26,s a 8,w 2n,k r,m 9,1y
v,9 f,1n l,o 7,9 6,1g 1,9 4,3 8,z 2 9,1w 4,3 1,c 1 z,h 1,10 6 1t,6 1 1,3 1,e 1,9 7,1m 5,9 6,3 1,7 2,1 2,l 1,6
1,1 1,4 1,9 2,1 2,2 2 6 5,6 2,6 3,4 3v,22 5,9 4,3 u,1x 1 8,9 4m,1h 2,8 n,5 y,1s 3 b,9 12,1k 7,9 1i,q 2,e 4,9
5i,1m 2t,21 l,7 2 2,7 1,1 1,t 1,1 2,8 c,9 1y,7 2,19 2,7 1,1 r,1q 8 8,21 3 y,1k 7b,8 1,18 1,8 f,9 o,t 2,l 1,d
21,6 1,1 1,17 3 1,1 1,8 8,9 6,5 1,1 1,10 1,1 1,5 7,9 8m,m 55 27,pl 2u,32 h,5f 24c,tq 34h,g6 6nt,fs 7,u 1,9 2u,t
2,4 b,1i 9,3 c,9 9,k 5,i j4,1r 3k,22 4,1k 7,g 1s,1 1,1 b,1 e,4qf 8,yd 16,8 6wn,7y 1d,2 h,3 8,az 1s4,2y 5,c 3,8
7,9 3,1 43q,4 3,5 8,7 2,6 u,3 44,2 cb,2c 1,1y 1,1 2 2,1 2,3 1,b 1 1,6 1,1s 1,3 2,7 1,6 1,r 1,3 1,4 1 3,6 1,9f
2,o 1,o 1,u 1,o 1,u 1,o 1,u 1,o 1,u 1,o 1,7 2,1d e8,1i 4,1d 8 e m,4 1,e 11s,6 1,g 2,6 1,1 1,4 5x,18 3,d 2,9 4
a9,1l zq,5g b,6 15,23 4,9 x2,3 1,q 1,1 1 2 1,9 1,3 1 1 6 4 1 1 1,2 1,1 1 2 1 1 1 1 1,1 1 2,3 1,6 1,3 1,3 1 1,9
1,g 5,2 1,4 1,g hg,p 6,p 6,p 21y,9 sm,wyl y,378 b,65 2,4g1 e,5rk 2e7,f1 15u,3t6 fcmt,6n
"""


def _character_class() -> str:
    """The runs in the notation of a regular expression's brackets."""
    parts: list[str] = []
    at = 0
    for word in _RUNS.split():
        gap, _, extra = word.partition(",")
        first = at + int(gap, 36)
        at = first + int(extra or "0", 36) + 1
        parts.append(f"\\U{first:08x}-\\U{at - 1:08x}")
    return "".join(parts)


@cache
def removed() -> re.Pattern[str]:
    """Matches runs of characters that have no place in a heading id; made when the first heading needs it."""
    return re.compile(f"[^{_character_class()}]+")
