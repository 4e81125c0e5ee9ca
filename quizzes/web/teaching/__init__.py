"""The teacher's pages: sets, facts, questions, quizzes, and what students did with them."""
