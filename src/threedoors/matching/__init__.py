"""One Connectee meets one Connector: suggest, propose, answer, introduce."""
