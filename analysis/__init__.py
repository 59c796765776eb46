"""What we work out: notes to quotes to themes; tables in, tables out.

Everything here but ``screen`` and ``export`` is pure: no disk, no clock, no screen and no unseeded chance.
"""
