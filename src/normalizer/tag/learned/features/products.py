"""Products of matrices in one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from normalizer.tag.learned.features.text_arrays import Array

# OpenBLAS multiplies m x k by k x n in one thread up to m*k*n = 65,536 * 4 (its default threshold).
# More threads take seven times the CPU time on a busy machine, and a program that handles many
# pages uses the other cores itself: so matrices are multiplied in pieces of this size.
_ONE_THREAD: Final = 262_144
# It multiplies this many rows at once, and takes up to twice the time for the rows that are left.
TOGETHER: Final = 4


def rows_of_piece(right: Array) -> int:
    """Return the number of rows that are multiplied with the matrix `right` in one thread.

    >>> rows_of_piece(np.zeros((96, 96)))
    28
    """
    rows = _ONE_THREAD // right.size
    return max(rows - rows % TOGETHER, 1)


def product(left: Array, right: Array) -> Array:
    """Return the matrix product of `left` and `right`, in pieces that take one thread each.

    >>> product(np.eye(2, dtype=np.float32), np.ones((2, 1), np.float32)).tolist()
    [[1.0], [1.0]]
    """
    rows = rows_of_piece(right)
    if rows >= len(left):
        whole: Array = left @ right
        return whole
    end = len(left) // rows * rows
    result = np.empty((len(left), right.shape[1]), np.float32)
    pieces = left[:end].reshape(-1, rows, left.shape[1])
    np.matmul(pieces, right, out=result[:end].reshape(-1, rows, right.shape[1]))
    if end < len(left):
        np.matmul(left[end:], right, out=result[end:])
    return result


def product_of_columns(left: Array, right: Array) -> Array:
    """Return ``left.T @ right``, the sum over the rows of both, in one thread.

    >>> product_of_columns(np.ones((3, 1), np.float32), np.ones((3, 2), np.float32)).tolist()
    [[3.0, 3.0]]
    """
    rows = max(_ONE_THREAD // (left.shape[1] * right.shape[1]), 1)
    total: Array = left[:rows].T @ right[:rows]
    for start in range(rows, len(left), rows):
        total += left[start : start + rows].T @ right[start : start + rows]
    return total
