"""Writes the sample data of templates into the folder of their resources; needs numpy. Everything is made up here."""

import csv
import io
import pathlib
import zipfile

import numpy as np

TEMPLATES = pathlib.Path(__file__).parents[5] / "main/resources/templates"


def npz(path, **arrays):
    """As numpy.savez_compressed, but the same bytes every time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            data = io.BytesIO()
            np.save(data, array)
            archive.writestr(zipfile.ZipInfo(name + ".npy", (1980, 1, 1, 0, 0, 0)), data.getvalue(), zipfile.ZIP_DEFLATED)


def blood_pressure(folder, rng):
    """Height in m and weight in units of 100 kg; the class (0 low, 1 normal, 2 high) follows from weight / height² and chance."""
    height = rng.normal(1.72, 0.1, 600)
    index = rng.normal(24.5, 4.5, 600).clip(15, 42)
    weight = index * height**2 / 100
    felt = index + rng.normal(0, 0.5, 600)
    label = np.where(felt < 20.5, 0, np.where(felt < 27.5, 1, 2))
    npz(
        folder / "people.npz",
        **{"x": np.stack([height, weight], 1).astype(np.float32).round(3), "x.names": np.array(["height in m", "weight in 100 kg"])},
        **{"y": label.astype(np.int32), "y.names": np.array(["low", "normal", "high"])},
    )


def prices(folder, rng):
    """A price that swings around 100: it goes on rising or falling for some days and comes back."""
    days, change, price = 900, 0.0, 100.0
    date = np.datetime64("2020-01-01")
    with open(folder / "prices.csv", "w", newline="\n") as file:
        file.write("day,price\n")
        for day in range(days):
            change = 0.75 * change - 0.12 * (price - 100) + rng.normal(0, 0.6)
            price += change
            file.write(f"{date + day},{price:.2f}\n")


GOOD = "good great lovely excellent funny brilliant charming wonderful".split()
BAD = "bad dull awful terrible boring poor weak silly".split()
THINGS = "film book song meal hotel game play story actor ending".split()


def sentence(rng, positive):
    pick = lambda words: words[rng.integers(len(words))]
    thing = pick(THINGS)
    negated = rng.random() < 0.45
    word = pick(GOOD if positive != negated else BAD)
    patterns = (
        [f"the {thing} was not {word} at all", f"nobody would call this {thing} {word}", f"i never found the {thing} {word}"]
        if negated
        else [f"the {thing} was {word}", f"what a {word} {thing}", f"i found the {thing} very {word}"]
    )
    text = pick(patterns)
    if rng.random() < 0.3:
        text += pick([" , and i saw it twice", " , as my friends said", " , i must say"])
    return text


def sentiment(folder, rng):
    seen = set()
    with open(folder / "reviews.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["text", "label"])
        while len(seen) < 900:
            positive = bool(rng.integers(2))
            text = sentence(rng, positive)
            if text not in seen:
                seen.add(text)
                table.writerow([text, "positive" if positive else "negative"])


NOUNS = "can fish saw book light watch play dog river table cook bear".split()
VERBS = "can fish saw book light watch play see find cook bear".split()


def tagged(rng):
    """A sentence as (word, tag); many words are nouns or verbs, depending on what stands before them."""
    pick = lambda words: words[rng.integers(len(words))]

    def phrase():
        words = [(pick(["the", "a", "this"]), "DET")]
        if rng.random() < 0.4:
            words.append((pick(["old", "light", "red", "quick"]), "ADJ"))
        return words + [(pick(NOUNS), "NOUN")]

    words = phrase() if rng.random() < 0.5 else [(pick(["they", "we", "you", "i"]), "PRON")]
    if rng.random() < 0.5:
        words.append((pick(["can", "will", "must"]), "AUX"))
    words.append((pick(VERBS), "VERB"))
    words += phrase()
    if rng.random() < 0.4:
        words += [(pick(["near", "with", "by"]), "ADP")] + phrase()
    return words + [(".", "PUNCT")]


def part_of_speech(folder, rng):
    with open(folder / "sentences.conllu", "w", newline="\n") as file:
        for number in range(700):
            file.write(f"# sent_id = {number + 1}\n")
            for place, (word, tag) in enumerate(tagged(rng), 1):
                file.write(f"{place}\t{word}\t_\t{tag}\t_\t_\t_\t_\t_\t_\n")
            file.write("\n")


def frame_labels(folder, rng):
    """Loudness in four bands; a frame is 0 silence, 1 the onset of a tone (5 frames), 2 its rest. Noise hides single frames."""
    rows, steps = 320, 60
    x = np.zeros((rows, steps, 4), np.float32)
    y = np.zeros((rows, steps), np.int32)
    lengths = rng.integers(30, steps + 1, rows).astype(np.int32)
    for row in range(rows):
        at = 0
        while at < lengths[row]:
            at += int(rng.integers(3, 10))
            long, band = int(rng.integers(8, 20)), int(rng.integers(4))
            for k in range(at, min(at + long, lengths[row])):
                x[row, k, band] = 1
                y[row, k] = 1 if k < at + 5 else 2
            at += long
        x[row, : lengths[row]] += rng.normal(0, 0.35, (lengths[row], 4))
    bands = np.array([f"band {band + 1}" for band in range(4)])
    names = np.array(["silence", "onset", "tone"])
    npz(folder / "frames.npz", **{"x": x.round(2), "x.names": bands, "y": y, "y.names": names, "lengths": lengths})


def character_model(folder, rng):
    """A chronicle of small events, in English of few words."""
    pick = lambda words: words[rng.integers(len(words))]
    lines = []
    for _ in range(420):
        who = pick(["the miller", "the old fox", "a young bear", "the lighthouse keeper", "my sister", "the baker"])
        when = pick(["in the morning", "at noon", "before sunset", "on a rainy day", "in winter"])
        did = pick(["walked to the river", "counted the boats", "baked seven loaves of bread", "sang a quiet song", "wrote a letter"])
        why = pick(["because the wind had turned", "and nobody noticed", "and the birds listened", "but came back soon"])
        lines.append(pick([f"{when}, {who} {did} {why}.", f"{who} {did} {when}, {why}."]).capitalize())
    (folder / "chronicle.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


for number, make in enumerate([blood_pressure, prices, sentiment, part_of_speech, frame_labels, character_model]):
    target = TEMPLATES / make.__name__.replace("_", "-")
    target.mkdir(exist_ok=True)
    make(target, np.random.default_rng(100 + number))
