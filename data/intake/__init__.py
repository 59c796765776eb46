"""Taking notes in: from uploads, folders, archives and pasted text to notes, or to refusals that say why.

Nothing is stored here, and one bad file never stops the others.
"""

from data.intake.reading import Reading, read_folder, read_pasted, read_samples, read_uploads

__all__ = ["Reading", "read_folder", "read_pasted", "read_samples", "read_uploads"]
