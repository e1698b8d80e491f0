"""Writes numbers.tsv: numbers digit by digit, and in English words. The same numbers whenever it runs."""

import random

random.seed(3)
SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n):
    if n < 20:
        return [SMALL[n]]
    if n < 100:
        return [TENS[n // 10]] + (words(n % 10) if n % 10 else [])
    if n < 1000:
        return words(n // 100) + ["hundred"] + (["and"] + words(n % 100) if n % 100 else [])
    rest = n % 1000
    return words(n // 1000) + ["thousand"] + (["and"] * (0 < rest < 100) + words(rest) if rest else [])


numbers = list(range(1, 100)) + random.sample(range(100, 1000), 400) + random.sample(range(1000, 100_000), 4500)
random.shuffle(numbers)
with open("numbers.tsv", "w", encoding="utf-8", newline="\n") as out:
    for n in numbers:
        out.write(f"{' '.join(str(n))}\t{' '.join(words(n))}\n")
