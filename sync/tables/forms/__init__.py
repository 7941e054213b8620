"""Tables in other forms, each brought into a line a moment. `table_forms.py` tries them; one form is one module."""
