"""The training: the guided lesson, quizzes, progress, deadlines and certificates."""
