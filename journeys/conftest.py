"""The same cast as in every room."""

from rasoat.conftest import cast, data_folder, sign_in

__all__ = ["cast", "data_folder", "sign_in"]
