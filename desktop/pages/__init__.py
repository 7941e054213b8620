"""The pages of the window, one file each; beside a page that asks much, `*_reading` says what it asks the base."""
