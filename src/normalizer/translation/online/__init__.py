"""Engines that use services on the network; none is contacted unless the user names it."""
