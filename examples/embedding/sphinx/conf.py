project = "Lessons"
extensions = ["myst_parser", "hourglass_books"]
