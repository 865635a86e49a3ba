"""The colours of the classes can be told apart by colour-blind readers and in grey print."""

from itertools import combinations

import numpy as np
import pytest

from ecozoning.store.documents import parse_document
from ecozoning.store.resources import NATIONAL_PROFILE, skeleton_file
from ecozoning.workflow.reading_profile import read_profile

TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
# Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def lab(colour: str, sight: np.ndarray) -> np.ndarray:
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(sight @ linear, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_classes_differ_in_colour_and_in_lightness(sight: str) -> None:
    profile = read_profile(
        parse_document(NATIONAL_PROFILE, skeleton_file(NATIONAL_PROFILE), "profile")
    )
    assert profile is not None
    for one, other in combinations(profile.classes, 2):
        first, second = lab(one.colour, SIGHT[sight]), lab(other.colour, SIGHT[sight])
        assert np.linalg.norm(first - second) > 30, (one.name.en, other.name.en)
        assert abs(first[0] - second[0]) > 20, (one.name.en, other.name.en)
