"""The pages of measuring and deciding: indicators, risk appetite, the reporting clock, the checklist and the scope check."""
