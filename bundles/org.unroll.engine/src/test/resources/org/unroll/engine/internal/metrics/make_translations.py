"""Writes translations.txt: sentences, references, and what sacreBLEU says of each corpus (BLEU without tokenizer, chrF2)."""
import random

from sacrebleu.metrics import BLEU, CHRF

random.seed(5)
words = "the a cat dog sat ran on under mat tree was very quick brown fox jumps über naïve 北京 it's 12.5 — ok".split()


def corrupted(sentence):
    out = []
    for word in sentence:
        chance = random.random()
        if chance < 0.1:
            continue
        out.append(random.choice(words) if chance < 0.25 else word[:-1] + "x" if chance < 0.3 else word)
    return out or ["ok"]


with open("translations.txt", "w", encoding="utf-8", newline="\n") as file:
    for case in range(24):
        size = random.choice([1, 1, 2, 5, 20])
        references = [[random.choice(words) for _ in range(random.randint(1, 12))] for _ in range(size)]
        kind = case % 4
        sentences = [
            corrupted(r) if kind < 2 else r[: max(1, len(r) // 2)] if kind == 2 else random.sample(words, len(r))
            for r in references
        ]
        hypothesis = [" ".join(s) for s in sentences]
        reference = [" ".join(r) for r in references]
        bleu = BLEU(tokenize="none").corpus_score(hypothesis, [reference]).score
        chrf = CHRF().corpus_score(hypothesis, [reference]).score
        file.write(f"{size}\t{bleu!r}\t{chrf!r}\n")
        for h, r in zip(hypothesis, reference):
            file.write(f"{h}\t{r}\n")
