"""Writes pairs.txt: byte pairs learnt and applied by the plain algorithm of Sennrich et al. (2016), over all words each time."""
import collections, random, re

random.seed(7)
syllables = ["ka", "lo", "mi", "tre", "st", "än", "ou", "'s", "zz"]
words = ["".join(random.choices(syllables, k=random.randint(1, 4))) for _ in range(40)]
text = " ".join(random.choices(words, weights=range(1, 41), k=600)) + ".\n  End, 中文 of it!\n"

WORD = r"(?:[^\W_]|')"
segments = re.findall(rf" ?{WORD}+| ?[^\s]|\s", text)
assert "".join(segments) == text
counts = collections.Counter(tuple(s.encode()) for s in segments)
merges = []
while len(merges) < 60:
    pairs = collections.Counter()
    for word, n in counts.items():
        for pair in zip(word, word[1:]):
            pairs[pair] += n
    pair, n = min(pairs.items(), key=lambda e: (-e[1], e[0]))
    if n < 2:
        break
    merges.append(pair)


    def join(word, pair=pair, new=255 + len(merges)):
        out, i = [], 0
        while i < len(word):
            if word[i:i + 2] == pair:
                out.append(new)
                i += 2
            else:
                out.append(word[i])
                i += 1
        return tuple(out)


    joined = collections.Counter()
    for word, n in counts.items():
        joined[join(word)] += n
    counts = joined


def encode(segment):
    ids = list(segment.encode())
    for new, pair in enumerate(merges):
        out, i = [], 0
        while i < len(ids):
            if tuple(ids[i:i + 2]) == pair:
                out.append(256 + new)
                i += 2
            else:
                out.append(ids[i])
                i += 1
        ids = out
    return ids


with open("pairs.txt", "w", encoding="utf-8", newline="\n") as out:
    out.write(" ".join(f"{a},{b}" for a, b in merges) + "\n")
    out.write(" ".join(str(i) for s in segments for i in encode(s)) + "\n")
    out.write(text)
