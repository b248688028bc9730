"""Fetch the invoice from the console."""

import os

from selenium import webdriver

driver = webdriver.Chrome()
driver.get("https://signin.aws.amazon.com/console")
driver.find_element("id", "root_user_radio_button").click()
driver.find_element("id", "password").send_keys(os.environ["CONSOLE_PASSWORD"])
