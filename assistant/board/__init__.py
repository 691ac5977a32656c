"""The board's quarter: questions, answers, indicators, risk appetite, actions and the paper."""
